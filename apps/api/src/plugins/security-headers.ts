/**
 * What protects somebody who opens a JSON answer in a browser: it is never taken for something else, runs nothing and
 * is framed nowhere. A fixed object with what JSON needs and no more, since every header costs a share of the
 * throughput; asking helmet for each answer would halve it. The pages under /docs get helmet itself. Transport
 * security is the business of whatever terminates TLS.
 */
export const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
} as const;
