import { SpbeProblem } from '@spbe/client';

/** Why a write was not done although nothing is wrong with it: somebody, or an earlier press, was faster. */
export type Overtaken = 'changed' | 'decided' | 'repeated';

const OVERTAKEN: Readonly<Record<string, Overtaken>> = {
  'revision-stale': 'changed',
  'wrong-state': 'decided',
  // The same message was delivered again, after what it did had changed what it starts from.
  'idempotency-key-reused': 'repeated',
};

/** Does a write, or says why it came too late. Every other failure is thrown on. */
export async function tryWrite<T>(
  write: () => Promise<T>,
): Promise<
  { readonly done: T; readonly late?: never } | { readonly done?: never; readonly late: Overtaken }
> {
  try {
    return { done: await write() };
  } catch (error) {
    const late = error instanceof SpbeProblem ? OVERTAKEN[error.code] : undefined;
    if (late === undefined) throw error;
    return { late };
  }
}
