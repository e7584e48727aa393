import { type Codecs, reader } from './codec.js';

/** Binding a Telegram group to an institution. `by` is the person who asked: nobody else in the group decides it. */
export type GroupRoute =
  | { readonly kind: 'ask-bind' }
  | { readonly kind: 'bind'; readonly by: number }
  | { readonly kind: 'ask-unbind' }
  | { readonly kind: 'unbind'; readonly by: number };

const PERSON = '([1-9]\\d{0,15})';

export const groupCodecs: Codecs<GroupRoute> = {
  'ask-bind': { code: 'za', write: () => '', read: () => ({ kind: 'ask-bind' }) },
  bind: {
    code: 'zb',
    write: ({ by }) => String(by),
    read: reader(PERSON, ([by]) => ({ kind: 'bind', by: Number(by) })),
  },
  'ask-unbind': { code: 'zc', write: () => '', read: () => ({ kind: 'ask-unbind' }) },
  unbind: {
    code: 'zd',
    write: ({ by }) => String(by),
    read: reader(PERSON, ([by]) => ({ kind: 'unbind', by: Number(by) })),
  },
};

/** Whose press a button waits for; undefined for everybody's. */
export const onlyFor = (route: { readonly kind: string; readonly by?: number }): number | undefined =>
  route.kind === 'bind' || route.kind === 'unbind' ? route.by : undefined;
