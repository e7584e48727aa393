import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Secrets are 256 random bits, so one fast hash is enough: slow ones are for passwords that people choose. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Takes equally long for every wrong secret. */
export const isSecret = (given: string, hash: Buffer): boolean => timingSafeEqual(hashSecret(given), hash);

const KEY = /^spbe_([a-z0-9]{12})_([\w-]{43})$/;

/** An API key as its owner sees it once: `spbe_<public id>_<secret>`. */
export function newApiKey(): { publicId: string; secretHash: Buffer; text: string } {
  const publicId = randomBytes(8).toString('hex').slice(0, 12);
  const secret = newSecret();
  return { publicId, secretHash: hashSecret(secret), text: `spbe_${publicId}_${secret}` };
}

/** The two parts of a key, or null for what is none. */
export function readApiKey(text: string): { publicId: string; secret: string } | null {
  const [, publicId, secret] = KEY.exec(text) ?? [];
  return publicId === undefined || secret === undefined ? null : { publicId, secret };
}
