/**
 * `Content-Disposition` of a file that is to be saved and never shown in place (RFC 6266, RFC 8187): the name in UTF-8 for
 * those who read it, and one of plain letters for the others.
 *
 * @param name one line without quotes, as `safeFileName` makes it
 */
export function attachmentOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w .()+,-]/g, '_');
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
