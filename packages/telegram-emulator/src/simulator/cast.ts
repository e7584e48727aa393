import type { Group } from '../chats/group.js';
import type { Person } from '../chats/person.js';
import type { GroupOptions, PersonOptions } from '../emulator.js';

/** Somebody as whom one can try the bot. */
export interface CastMember {
  readonly id: number;
  readonly name: string;
  /** What they are in the story. What they may do, only the bot knows, once it is linked. */
  readonly role: string;
}

/** How the cast gets people and a group. */
export interface CastSource {
  person(options: PersonOptions): Person;
  group(options: GroupOptions): Group;
}

/**
 * Numbers stay the same between starts, so that a bot finds who it knew. They end just below the 52 bits that Telegram
 * allows, a hundred thousand times above those it gives today: no account of real life is taken for one of these.
 */
const FIRST: readonly CastMember[] = [
  { id: 4_400_000_000_000_001, name: 'Sari', role: 'operator' },
  { id: 4_400_000_000_000_002, name: 'Budi', role: 'koordinator' },
  { id: 4_400_000_000_000_003, name: 'Rina', role: 'pimpinan' },
  { id: 4_400_000_000_000_005, name: 'Dewi', role: 'pendamping' },
  { id: 4_400_000_000_000_004, name: 'Tono', role: 'orang luar' },
];
const FIRST_NEW_ID = 4_400_000_000_000_101;
const MOST_PEOPLE = 40;
const GROUP_TITLE = 'Tim SPBE';

/**
 * The people on the chat page, and the group of all of them once somebody opens it. The people are there from the
 * start, so that a bot that knew them before a restart finds them.
 */
export class Cast {
  readonly #source: CastSource;
  readonly #members: CastMember[] = [...FIRST];
  #group: Group | undefined;

  constructor(source: CastSource) {
    this.#source = source;
    for (const { id } of FIRST) this.person(id);
  }

  get members(): readonly CastMember[] {
    return this.#members;
  }

  /** The group, once somebody has opened it. */
  get group(): Group | undefined {
    return this.#group;
  }

  /** A person of the page, the first one unless told; undefined when there is none of that number. */
  person(id: number = FIRST[0]?.id ?? 0): Person | undefined {
    const member = this.#members.find((each) => each.id === id);
    return member && this.#source.person({ id, firstName: member.name, languageCode: 'id' });
  }

  /** Somebody new, whom the bot does not know. They join the group when there is one. */
  add(name: string): CastMember {
    const count = this.#members.length - FIRST.length;
    if (this.#members.length >= MOST_PEOPLE) throw new Error(`There are ${MOST_PEOPLE} people already`);
    const member = { id: FIRST_NEW_ID + count, name: name || `Orang ${count + 1}`, role: 'baru' };
    this.#members.push(member);
    const person = this.person(member.id);
    if (person) this.#group?.join(person);
    return member;
  }

  /** Opens the group with everybody and the bot in it. */
  openGroup(): Group {
    if (!this.#group) {
      const members = this.#members.flatMap(({ id }) => this.person(id) ?? []);
      this.#group = this.#source.group({ title: GROUP_TITLE, members });
    }
    return this.#group;
  }
}
