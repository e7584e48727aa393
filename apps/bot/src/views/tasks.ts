import { date, decimal, moment } from '../figures.js';
import { type Html, html, lines } from '../html.js';
import { TASK_LISTS, type TaskList } from '../routes/tasks.js';
import type {
  CoordinatorTasks,
  DraftTask,
  DueTask,
  OpenAsk,
  OwedTask,
  ReturnedTask,
  TaskIndicator,
  Tasks,
} from '../tasks.js';
import type { RouteButton, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';
import { numbersOf } from './complete-unit.js';
import { numberOf } from './indicator-words.js';
import { daysLeftText } from './notifications/days-left.js';
import { reasonName } from './update-words.js';
import { workButton } from './work-button.js';

export interface TasksScreen {
  /** Undefined when what was asked for is no longer anybody's task. */
  readonly tasks: Tasks | undefined;
  readonly list: TaskList | undefined;
  readonly page: number;
}

const PER_PAGE = 5;

/** What a person owes: one list with its buttons, and the way to the others. */
export function tasksView({ tasks, list, page }: TasksScreen, words: Words): View {
  const filled = tasks ? TASK_LISTS.filter((one) => tasks[one].length > 0) : [];
  const chosen = filled.find((one) => one === list) ?? filled[0];
  if (!tasks || (chosen === undefined && tasks.asks.length === 0)) return emptyView(tasks, words);
  const entries = chosen === undefined ? [] : entriesOf(tasks, chosen, words);
  const pages = Math.max(1, Math.ceil(entries.length / PER_PAGE));
  const shown = Math.min(page, pages - 1);
  const here = entries.slice(shown * PER_PAGE, (shown + 1) * PER_PAGE);
  return {
    text: lines(
      html`<b>${chosen === undefined ? words.t('tasks-title') : titleOf(chosen, entries.length, words)}</b>`,
      ...(chosen === 'owed' || chosen === undefined
        ? tasks.asks.map((ask) => askText(ask, tasks, words))
        : []),
      ...here.map(({ text }) => html`\n${text}`),
      coordinatorText(tasks, words),
    ),
    buttons: [
      ...inPairs(distinct(here.flatMap(({ button }) => (button ? [button] : [])))),
      pageButtons(shown, pages, (to) => ({ kind: 'tasks', list: chosen, page: to }), words),
      ...(chosen === 'owed' || chosen === undefined
        ? tasks.asks.map((ask) => [completeButton(ask, words)])
        : []),
      ...filled
        .filter((one) => one !== chosen)
        .map((one): RouteButton[] => [
          { text: titleOf(one, tasks[one].length, words), to: { kind: 'tasks', list: one, page: 0 } },
        ]),
      ...coordinatorButtons(tasks.coordinator, words),
      [homeButton(words)],
    ],
  };
}

function emptyView(tasks: Tasks | undefined, words: Words): View {
  if (tasks?.coordinator && isBusy(tasks.coordinator)) {
    const text = lines(html`<b>${words.t('tasks-title')}</b>`, coordinatorText(tasks, words));
    return { text, buttons: [...coordinatorButtons(tasks.coordinator, words), [homeButton(words)]] };
  }
  return {
    text: html`<b>${words.t('tasks-none')}</b>\n${words.t('tasks-none-next')}`,
    buttons: [
      [{ text: words.t('button-advice'), to: { kind: 'tree', to: 'advice', node: undefined } }],
      [homeButton(words)],
    ],
  };
}

function titleOf(list: TaskList, count: number, words: Words): string {
  const number = String(count);
  return {
    returned: () => words.t('tasks-returned', { count: number }),
    owed: () => words.t('tasks-owed', { count: number }),
    drafts: () => words.t('tasks-drafts', { count: number }),
    due: () => words.t('tasks-due', { count: number }),
  }[list]();
}

interface Entry {
  readonly text: Html;
  readonly button: RouteButton | undefined;
}

function entriesOf(tasks: Tasks, list: TaskList, words: Words): readonly Entry[] {
  return {
    returned: () => tasks.returned.map((task) => returnedEntry(task, tasks, words)),
    owed: () => tasks.owed.map((task) => owedEntry(task, tasks, words)),
    drafts: () => tasks.drafts.map((task) => draftEntry(task, words)),
    due: () => tasks.due.map((task) => dueEntry(task, tasks, words)),
  }[list]();
}

const nameOf = ({ code, name }: TaskIndicator, words: Words): string =>
  words.t('task-indicator', { number: numberOf(code), name });

function returnedEntry(
  { kind, indicator, update, reason, since }: ReturnedTask,
  { assessment }: Tasks,
  words: Words,
): Entry {
  return {
    text: lines(
      nameOf(indicator, words),
      kind === 'update' ? words.t('task-returned-update') : words.t('task-returned-evidence'),
      reason && words.t('told-reason', { reason: reasonName(reason.code, words) }),
      reason && reason.note !== '' && words.t('told-note', { note: reason.note }),
      since !== null && words.t('task-since', { date: date(since, words.language) }),
    ),
    button:
      update === null
        ? workButton(indicator.code, assessment, words)
        : updateButton(indicator.code, update, words),
  };
}

function owedEntry(task: OwedTask, { assessment, timeZone }: Tasks, words: Words): Entry {
  const { indicator, level, state, document, expected, expiredOn, deadline } = task;
  const [first] = expected;
  return {
    text: lines(
      nameOf(indicator, words),
      state === 'level' ? words.t('task-owed-level') : levelText(level, words),
      expiredOn !== null && words.t('task-expired', { date: date(expiredOn, words.language) }),
      document !== null && words.t('task-document', { document }),
      document === null && first !== undefined && words.t('task-expected', { text: first }),
      deadline !== null && words.t('told-deadline', { moment: moment(deadline, words.language, timeZone) }),
    ),
    button: workButton(indicator.code, assessment, words),
  };
}

const levelText = (level: number | null, words: Words): string =>
  level === null ? words.t('task-owed-unrated') : words.t('task-owed-evidence', { level: String(level) });

function draftEntry({ update, indicator, value, touched, evidence }: DraftTask, words: Words): Entry {
  return {
    text: lines(
      nameOf(indicator, words),
      value === null
        ? words.t('task-draft-empty')
        : words.t('task-draft', { level: decimal(value, words.language), evidence: String(evidence) }),
      words.t('task-touched', { date: date(touched, words.language) }),
    ),
    button: updateButton(indicator.code, update, words),
  };
}

function dueEntry(
  { kind, text, indicator, due, daysLeft }: DueTask,
  { assessment }: Tasks,
  words: Words,
): Entry {
  return {
    text: lines(
      kind === 'step' ? words.t('task-step', { text }) : words.t('task-recommendation', { text }),
      indicator && nameOf(indicator, words),
      words.t('told-due', { date: date(due, words.language), when: daysLeftText(daysLeft, words) }),
    ),
    button: indicator ? workButton(indicator.code, assessment, words) : undefined,
  };
}

function askText({ campaign, daysLeft, progress }: OpenAsk, { timeZone }: Tasks, words: Words): Html {
  return lines(
    words.t('task-campaign', { title: campaign.title, unit: progress.name }),
    words.t('told-campaign-progress', { done: String(progress.done), asked: String(progress.asked) }),
    words.t('told-due', {
      date: moment(campaign.deadline, words.language, timeZone),
      when: daysLeftText(daysLeft, words),
    }),
  );
}

const completeButton = ({ campaign, progress }: OpenAsk, words: Words): RouteButton => ({
  text: words.t('button-complete', { unit: progress.unit }),
  to: { kind: 'ask-complete', campaign: campaign.id, unit: progress.unit },
});

function coordinatorButtons(coordinator: CoordinatorTasks | null, words: Words): RouteButton[][] {
  if (!coordinator) return [];
  const { waiting, late } = coordinator;
  return [
    waiting > 0 ? [{ text: words.t('button-tasks-review'), to: { kind: 'reviews' } }] : [],
    late > 0 ? [{ text: words.t('button-campaigns'), to: { kind: 'campaigns' } }] : [],
  ];
}

const isBusy = ({ waiting, late, orphans }: CoordinatorTasks): boolean =>
  waiting > 0 || late > 0 || orphans.length > 0;

function coordinatorText({ coordinator }: Tasks, words: Words): Html | false {
  if (!coordinator) return false;
  const { waiting, isMore, orphans, late } = coordinator;
  const count = isMore ? `${waiting}+` : String(waiting);
  return lines(
    html`\n${words.t('tasks-coordinator')}`,
    waiting > 0 ? words.t('tasks-waiting', { count }) : words.t('tasks-waiting-none'),
    late > 0 && words.t('tasks-late-units', { count: String(late) }),
    orphans.length > 0 && words.t('tasks-orphans', { numbers: numbersOf(orphans, words) }),
  );
}

/** To one update, in whatever state it is. */
const updateButton = (code: string, update: string, words: Words): RouteButton => ({
  text: words.t('button-work', { number: numberOf(code) }),
  to: { kind: 'update', update, page: 0 },
});

/** Two tasks of one indicator have one button. */
const distinct = (buttons: readonly RouteButton[]): RouteButton[] =>
  buttons.filter(({ text }, at) => buttons.findIndex((other) => other.text === text) === at);

const inPairs = (buttons: readonly RouteButton[]): RouteButton[][] =>
  Array.from({ length: Math.ceil(buttons.length / 2) }, (_, at) => buttons.slice(at * 2, at * 2 + 2));
