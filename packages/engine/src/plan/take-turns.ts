import type { Instance } from './read-task.js';

/**
 * What undecided leaves may still ask about decided ones. Of a cap: how many raises are used. Of a leaf: the level it
 * has reached, as far as it asks for others (`asks`) or others ask for it.
 */
interface Topic {
  readonly cap: Instance['caps'][number] | null;
  readonly asks: boolean;
  readonly rules: Instance['rules'][number][];
  /** Leaves whose decision changes it. */
  readonly touches: number[];
  /** How many leaves that it is about are decided. */
  decided: number;
}

/** A topic in a memory. Values are counted so that a smaller one never allows less. */
export interface Digit {
  readonly topic: Topic;
  /** Levels where rules towards undecided leaves start: those reached (`asks`) or not reached are counted. */
  readonly levels: readonly number[];
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
  const done = start.map(() => false);
  /** Topics about each leaf, and all that change with it. */
  const about = start.map((): Topic[] => []);
  const changes = start.map((): Topic[] => []);
  for (const asks of [true, false]) {
    const byLeaf = new Map<number, Topic>();
    for (const rule of rules) {
      const [leaf, other] = asks ? [rule.leaf, rule.needs] : [rule.needs, rule.leaf];
      const topic = byLeaf.get(leaf) ?? { cap: null, asks, rules: [], touches: [], decided: 0 };
      if (topic.rules.push(rule) === 1) {
        about[leaf]?.push(topic);
        changes[leaf]?.push(topic);
      }
      byLeaf.set(leaf, topic);
      topic.touches.push(leaf, other);
      changes[other]?.push(topic);
    }
  }
  for (const cap of caps) {
    const topic = { cap, asks: false, rules: [], touches: [...cap.leaves], decided: 0 };
    for (const leaf of cap.leaves) {
      about[leaf]?.push(topic);
      changes[leaf]?.push(topic);
    }
  }
  const mark = (leaf: number, by: 1 | -1): void => {
    done[leaf] = by > 0;
    for (const topic of about[leaf] as Topic[]) topic.decided += by;
  };
  const write = (topic: Topic, times: number): Digit => {
    const { cap, asks, decided } = topic;
    const levels: number[] = [];
    for (const rule of topic.rules) {
      const level = asks ? rule.at : rule.min;
      if (!done[asks ? rule.needs : rule.leaf] && !levels.includes(level)) levels.push(level);
    }
    const harmless = cap ? Math.max(0, cap.raises - cap.leaves.length + decided) : 0;
    const most = cap ? Math.min(cap.raises, decided) - harmless : levels.length;
    return {
      topic,
      levels: levels.sort((a, b) => a - b),
      harmless,
      radix: decided > 0 ? most + 1 : 1,
      times,
    };
  };
  const widthOf = (topics: readonly Topic[]): number =>
    topics.reduce((width, topic) => width * write(topic, 1).radix, 1);
  /** By what deciding a leaf multiplies the number of memories; worked out again when its topics have changed. */
  const growth = new Map<number, number>();
  const growthOf = (leaf: number): number => {
    const topics = changes[leaf] as Topic[];
    const before = widthOf(topics);
    mark(leaf, 1);
    const factor = widthOf(topics) / before;
    mark(leaf, -1);
    growth.set(leaf, factor);
    return factor;
  };
  let digits: Digit[] = [];
  const decide = (leaf: number): Turn => {
    const before = digits;
    const own = new Set(about[leaf]);
    const known = new Set(before.map(({ topic }) => topic));
    const from = start[leaf] as number;
    mark(leaf, 1);
    let width = 1;
    digits = [];
    for (const topic of new Set([...known, ...own])) {
      const digit = write(topic, width);
      if (digit.radix > 1) digits.push(digit);
      width *= digit.radix;
    }
    const begun = digits.filter(({ topic }) => !known.has(topic));
    const adds: number[] = [];
    const isHeld = [...own].some(({ cap }) => cap?.raises === 0);
    for (let up = 0; up <= (isHeld ? 0 : (highest[leaf] as number) - from); up++) {
      adds.push(
        begun.reduce((sum, digit) => sum + add(digit, digit.topic.cap ? Math.min(up, 1) : from + up), 0),
      );
    }
    const readings = before.map((digit) => {
      const after = digits.find(({ topic }) => topic === digit.topic);
      const { cap, rules: asking } = digit.topic;
      const isIn = own.has(digit.topic) ? 1 : 0;
      return Array.from({ length: digit.radix }, (_, value): Reading => {
        const fact = factOf(digit, value);
        let low = 0;
        let high = isIn && fact === cap?.raises ? 0 : Number.POSITIVE_INFINITY;
        for (const { leaf: raised, at, needs, min } of asking) {
          if (digit.topic.asks && needs === leaf && fact >= at) low = Math.max(low, min - from);
          if (!digit.topic.asks && raised === leaf && fact < min) high = Math.min(high, at - 1 - from);
        }
        return { low, high, stay: add(after, fact), rise: add(after, fact + isIn) };
      });
    });
    return { leaf, readings, adds, digits, width };
  };
  const rest = new Set<number>();
  for (const leaf of start.keys()) if (about[leaf]?.length) rest.add(leaf);
  while (rest.size > 0) {
    let next = -1;
    let least = Number.POSITIVE_INFINITY;
    let compared = 0;
    for (const leaf of rest) {
      if (++compared > MOST_COMPARED) break;
      const factor = growth.get(leaf) ?? growthOf(leaf);
      if (next < 0 || factor < least) [next, least] = [leaf, factor];
    }
    rest.delete(next);
    for (const { touches } of changes[next] as Topic[]) for (const leaf of touches) growth.delete(leaf);
    yield decide(next);
  }
  for (const leaf of start.keys()) {
    if (!about[leaf]?.length && (highest[leaf] as number) > (start[leaf] as number)) yield decide(leaf);
  }
}

/** The raises that are used, or a level that has been reached, as far as the value of a digit tells. */
function factOf({ topic: { cap, asks }, levels, harmless }: Digit, value: number): number {
  return cap ? value + harmless : (levels[asks ? value - 1 : levels.length - value - 1] ?? -1);
}

/** What a fact adds to a memory: nothing where its topic is closed. */
function add(digit: Digit | undefined, fact: number): number {
  if (!digit) return 0;
  const { topic, levels, harmless, times } = digit;
  if (topic.cap) return Math.max(0, fact - harmless) * times;
  return levels.filter((level) => level <= fact === topic.asks).length * times;
}
