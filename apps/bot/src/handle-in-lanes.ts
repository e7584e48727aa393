import type { Update } from 'grammy/types';

/**
 * Handles a batch: updates of one person one after the other, so that a press never overtakes the text before it;
 * different people in parallel, so that nobody waits for somebody else. Resolves when all are handled.
 */
export async function handleInLanes(
  updates: readonly Update[],
  handle: (update: Update) => Promise<void>,
): Promise<void> {
  const lanes = new Map<number, Update[]>();
  for (const update of updates) {
    const lane = personOf(update);
    lanes.set(lane, [...(lanes.get(lane) ?? []), update]);
  }
  await Promise.all(
    [...lanes.values()].map(async (lane) => {
      for (const update of lane) await handle(update);
    }),
  );
}

function personOf(update: Update): number {
  return (update.message ?? update.callback_query ?? update.my_chat_member)?.from?.id ?? 0;
}
