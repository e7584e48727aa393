/** One kind of file that is accepted as evidence. */
export interface AcceptedType {
  readonly mediaType: string;
  readonly extension: string;
  /** Whether such a file is an archive inside, as office documents are. */
  readonly isArchive: boolean;
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

/** Documents and pictures that run nothing; those with macros have types of their own, which are not here. */
export const ACCEPTED_TYPES: readonly AcceptedType[] = [
  { mediaType: 'application/pdf', extension: 'pdf', isArchive: false },
  { mediaType: 'image/png', extension: 'png', isArchive: false },
  { mediaType: 'image/jpeg', extension: 'jpg', isArchive: false },
  { mediaType: 'image/webp', extension: 'webp', isArchive: false },
  { mediaType: `${OPEN_XML}.wordprocessingml.document`, extension: 'docx', isArchive: true },
  { mediaType: `${OPEN_XML}.spreadsheetml.sheet`, extension: 'xlsx', isArchive: true },
  { mediaType: `${OPEN_XML}.presentationml.presentation`, extension: 'pptx', isArchive: true },
  { mediaType: `${OPEN_DOCUMENT}.text`, extension: 'odt', isArchive: true },
  { mediaType: `${OPEN_DOCUMENT}.spreadsheet`, extension: 'ods', isArchive: true },
];

/** As people call them, for messages. */
export const ACCEPTED_NAMES = ACCEPTED_TYPES.map(({ extension }) => extension.toUpperCase()).join(', ');

/** The usual end of a file name of this type. */
export const extensionOf = (mediaType: string): string =>
  ACCEPTED_TYPES.find((type) => type.mediaType === mediaType)?.extension ?? 'bin';
