import type { ApiMethods, Message, Opts, Update } from '@grammyjs/types';

/** Stands in the parameters where a bot uploaded a file: the key under which the bytes arrived. */
export interface UploadedFile {
  uploaded_file: string;
}

/** A method of the Bot API. */
export type MethodName = keyof ApiMethods<UploadedFile>;

/** What a bot passes to method `M`. */
export type MethodParams<M extends MethodName> = Opts<UploadedFile>[M];

/** What method `M` answers. */
export type MethodResult<M extends MethodName> = ReturnType<ApiMethods<UploadedFile>[M]>;

/** A message as it lies in a chat that is not a channel: it always has a sender. */
export type ChatMessage = Message & Update.NonChannel;

/** The content of an update, before it has its number. */
export type UpdateContent = Omit<Update, 'update_id'>;

/** The kinds of updates a bot can ask for. */
export type UpdateKind = Exclude<keyof Update, 'update_id'>;
