import { type Codecs, PAGE, pageText, ROW, reader } from './codec.js';

/** What somebody owes, and the end of it. */
export type TasksRoute =
  /** Without a list: the first one that has something. */
  | { readonly kind: 'tasks'; readonly list: TaskList | undefined; readonly page: number }
  /** "Unit selesai?", before anything is said. */
  | { readonly kind: 'ask-complete'; readonly campaign: string; readonly unit: string }
  | { readonly kind: 'complete'; readonly campaign: string; readonly unit: string }
  | { readonly kind: 'uncomplete'; readonly campaign: string; readonly unit: string };

export const TASK_LISTS = ['returned', 'owed', 'drafts', 'due'] as const;
export type TaskList = (typeof TASK_LISTS)[number];

/** The code of a unit in details. */
export const UNIT = '([a-z0-9-]{1,40})';

const ofUnit = <K extends 'ask-complete' | 'complete' | 'uncomplete'>(code: string, kind: K) => ({
  code,
  write: ({ campaign, unit }: { readonly campaign: string; readonly unit: string }) => `${campaign}:${unit}`,
  read: reader(`${ROW}:${UNIT}`, ([campaign = '', unit = '']) => ({ kind, campaign, unit })),
});

export const tasksCodecs: Codecs<TasksRoute> = {
  tasks: {
    code: 'oa',
    write: ({ list, page }) => `${list ?? ''}:${pageText(page)}`,
    read: reader(`(${TASK_LISTS.join('|')})?:${PAGE}`, ([said, page]) => ({
      kind: 'tasks',
      list: TASK_LISTS.find((list) => list === said),
      page: Number(page),
    })),
  },
  'ask-complete': ofUnit('ob', 'ask-complete'),
  complete: ofUnit('oc', 'complete'),
  uncomplete: ofUnit('od', 'uncomplete'),
};
