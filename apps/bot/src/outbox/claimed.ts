import type { AnswerOf, InputOf } from '@spbe/client';

/** A notification that this process holds until `leasedUntil`. */
export type Claimed = AnswerOf<'post', '/v1/notifications/claim'>['notifications'][number];

type FailBody = NonNullable<InputOf<'post', '/v1/notifications/{notification}/fail'>['body']>;

/** Why a message did not arrive, as the API wants to know it. */
export type Failing = FailBody extends infer Body
  ? Body extends unknown
    ? Omit<Body, 'lease'>
    : never
  : never;

/** What became of a message. */
export type Outcome = { readonly kind: 'arrived' } | Failing;
