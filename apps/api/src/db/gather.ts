/** More in one statement would make everybody wait for the longest. */
const MOST_TOGETHER = 100;
/** A second one, so that one that hangs does not hold everybody up. */
const MOST_UNDERWAY = 2;

interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Asks together what is asked at the same time: waking the database costs more than most of its answers. Nothing is remembered;
 * every question is sent after it was asked. When one that fails spoils it for the others, each is asked alone.
 *
 * @param answerAll answers in the order of the questions
 */
export function gather<Ask, Answer>(
  answerAll: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
): (ask: Ask) => Promise<Answer> {
  let waiting: Waiting<Ask, Answer>[] = [];
  let underway = 0;
  let isDue = false;

  function send(): void {
    isDue = false;
    while (waiting.length > 0 && underway < MOST_UNDERWAY) {
      const some = waiting.slice(0, MOST_TOGETHER);
      waiting = waiting.slice(MOST_TOGETHER);
      underway++;
      void answer(some).then(() => {
        underway--;
        send();
      });
    }
  }

  async function answer(some: readonly Waiting<Ask, Answer>[]): Promise<void> {
    try {
      const answers = await answerAll(some.map(({ ask }) => ask));
      for (const [at, { resolve }] of some.entries()) resolve(answers[at] as Answer);
    } catch (error) {
      if (some.length > 1) await Promise.all(some.map((one) => answer([one])));
      else some[0]?.reject(error);
    }
  }

  return (ask) =>
    new Promise((resolve, reject) => {
      waiting.push({ ask, resolve, reject });
      if (isDue) return;
      isDue = true;
      // After everything that has arrived in this turn was read.
      setImmediate(send);
    });
}
