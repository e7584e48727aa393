import { createHmac } from 'node:crypto';

/**
 * The signature of a delivery, for the header `X-Spbe-Signature`: `t=<seconds>,v1=<hex>`, where v1 is the HMAC-SHA256 of
 * `<seconds>.<body>` under the secret as it was shown. The time is signed, so that an old delivery cannot be played back.
 */
export function signDelivery(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}
