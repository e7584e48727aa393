import type { Instance } from './read-task.js';

/**
 * What undecided leaves may ask about decided ones, counted so that less is never worse: the raises that a cap has used;
 * 1 when a leaf has reached a level from which it asks for others (`asks`); 1 when it has not reached one they ask for.
 */
interface Topic {
  readonly cap: Instance['caps'][number] | null;
  readonly asks: boolean;
  readonly level: number;
  readonly rules: Instance['rules'][number][];
  /** How many leaves that it is about are decided. */
  decided: number;
}

/** A topic as a digit of the memory. */
export interface Digit {
  readonly topic: Topic;
  /** Raises of a cap are counted beyond these: with fewer it can stop nobody any more. */
  readonly harmless: number;
  readonly radix: number;
  /** What one unit adds to the memory. */
  readonly times: number;
}

/** What a value of a digit means to the leaf that is decided next. */
interface Reading {
  /** The options it leaves. */
  readonly low: number;
  readonly high: number;
  /** What of it goes on into the next memory when the leaf stays, and when it rises. */
  readonly stay: number;
  readonly rise: number;
}

/** Deciding one leaf: its options are 0, 1, 2 ... levels up. A memory is one whole number. */
export interface Turn {
  readonly leaf: number;
  /** Of each digit of the memory before, by value. */
  readonly readings: readonly (readonly Reading[])[];
  /** What each option adds to the next memory for topics that begin with this leaf. */
  readonly adds: readonly number[];
  /** How the next memory is written, and at most how many there are. */
  readonly digits: readonly Digit[];
  readonly width: number;
}

// Choosing the next leaf looks at so many others; with thousands of leaves the order of the rubric has to do.
const MOST_COMPARED = 120;

/**
 * Decides the leaves in an order in which little has to be remembered at any time: next is the one that adds least.
 * Leaves without constraints come last. A generator, so that a hopeless instance can be given up on the way.
 */
export function* takeTurns({ start, highest, rules, caps }: Instance): Generator<Turn> {
  const done = new Set<number>();
  /** Topics about each leaf, and all that its decision changes. */
  const about = start.map((): Topic[] => []);
  const changes = start.map((): Topic[] => []);
  const begin = (topic: Topic, leaves: readonly number[]): void => {
    for (const leaf of leaves) for (const topics of [about, changes]) topics[leaf]?.push(topic);
  };
  for (const cap of caps) begin({ cap, asks: false, level: 0, rules: [], decided: 0 }, cap.leaves);
  for (const rule of rules) {
    for (const asks of [true, false]) {
      const [leaf, level, other] = asks
        ? [rule.leaf, rule.at, rule.needs]
        : [rule.needs, rule.min, rule.leaf];
      const isSame = (each: Topic): boolean => !each.cap && each.asks === asks && each.level === level;
      const topic = about[leaf]?.find(isSame) ?? { cap: null, asks, level, rules: [], decided: 0 };
      if (topic.rules.push(rule) === 1) begin(topic, [leaf]);
      changes[other]?.push(topic);
    }
  }
  const mark = (leaf: number, by: 1 | -1): void => {
    if (by > 0) done.add(leaf);
    else done.delete(leaf);
    for (const topic of about[leaf] as Topic[]) topic.decided += by;
  };
  const harmlessIn = ({ cap, decided }: Topic): number =>
    cap ? Math.max(0, cap.raises - cap.leaves.length + decided) : 0;
  const radixOf = (topic: Topic): number => {
    const { cap, asks, decided } = topic;
    if (cap) return Math.min(cap.raises, decided) - harmlessIn(topic) + 1;
    return decided > 0 && topic.rules.some((rule) => !done.has(asks ? rule.needs : rule.leaf)) ? 2 : 1;
  };
  const widthOf = (topics: readonly Topic[]): number =>
    topics.reduce((width, topic) => width * radixOf(topic), 1);
  /** By what deciding a leaf multiplies the number of memories. */
  const growth = (leaf: number): number => {
    const topics = changes[leaf] as Topic[];
    const before = widthOf(topics);
    mark(leaf, 1);
    const after = widthOf(topics);
    mark(leaf, -1);
    return after / before;
  };
  let digits: Digit[] = [];
  const decide = (leaf: number): Turn => {
    const before = digits;
    const from = start[leaf] as number;
    const known = before.map(({ topic }) => topic);
    const own = about[leaf] as Topic[];
    mark(leaf, 1);
    let width = 1;
    digits = [];
    for (const topic of new Set([...known, ...own])) {
      const radix = radixOf(topic);
      if (radix > 1) digits.push({ topic, harmless: harmlessIn(topic), radix, times: width });
      width *= radix;
    }
    const begun = digits.filter(({ topic }) => !known.includes(topic));
    const most = own.some(({ cap }) => cap?.raises === 0) ? 0 : (highest[leaf] as number) - from;
    const adds = Array.from({ length: most + 1 }, (_, up) =>
      begun.reduce((sum, digit) => {
        const { cap, asks, level } = digit.topic;
        return sum + add(digit, Number(cap ? up > 0 : from + up >= level === asks));
      }, 0),
    );
    const readings = before.map(({ topic, harmless, radix }) => {
      const after = digits.find((digit) => digit.topic === topic);
      const isIn = own.includes(topic);
      return Array.from({ length: radix }, (_, value): Reading => {
        const count = value + harmless;
        let low = 0;
        let high = isIn && count === topic.cap?.raises ? 0 : most;
        for (const rule of count > 0 ? topic.rules : []) {
          if (topic.asks && rule.needs === leaf) low = Math.max(low, rule.min - from);
          if (!topic.asks && rule.leaf === leaf) high = Math.min(high, rule.at - 1 - from);
        }
        return { low, high, stay: add(after, count), rise: add(after, count + Number(isIn)) };
      });
    });
    return { leaf, readings, adds, digits, width };
  };
  const rest = new Set([...start.keys()].filter((leaf) => about[leaf]?.length));
  while (rest.size > 0) {
    let [next, least] = [-1, Number.POSITIVE_INFINITY];
    let compared = 0;
    for (const leaf of rest) {
      const factor = growth(leaf);
      if (next < 0 || factor < least) [next, least] = [leaf, factor];
      if (++compared === MOST_COMPARED) break;
    }
    rest.delete(next);
    yield decide(next);
  }
  for (const [leaf, level] of start.entries())
    if (!done.has(leaf) && (highest[leaf] as number) > level) yield decide(leaf);
}

/** What a count adds to a memory: nothing where nobody will ask for it any more. */
const add = (digit: Digit | undefined, count: number): number =>
  digit ? Math.max(0, count - digit.harmless) * digit.times : 0;
