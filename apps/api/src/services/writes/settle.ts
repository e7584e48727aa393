/**
 * Does long work before a transaction opens, so that no connection waits for it. What goes wrong is thrown where the result
 * is asked for, inside the transaction: a repeated request gets its first answer even when the work would fail by now.
 */
export async function settle<Result>(work: Promise<Result>): Promise<() => Result> {
  try {
    const result = await work;
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
