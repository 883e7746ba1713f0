// Texts of a task: what it is, where, and its state.
import type { OffboardingTask } from '../../../domain/offboardings/calls.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { Tone } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useStepTitle } from '../../hooks/use-step-title.ts';
import { useText } from '../../i18n/use-text.ts';
import { capital, dayShort, listed, period, relativeTime } from '../../i18n/format.ts';
import { usePersonName, usePlatformName } from '../../hooks/use-names.ts';

/** Formats the last day of the other list for the error message. */
export function withReadableDay<T>(result: Result<T>): Result<T> {
  if (result.ok || result.error.code !== 'offboardings.alreadyRunning') return result;
  return {
    ok: false,
    error: {
      ...result.error,
      params: { ...result.error.params, lastDay: dayShort(String(result.error.params?.lastDay ?? '')) },
    },
  };
}

export const GROUPS = {
  logins: ['login'],
  channels: ['responsible', 'roster', 'unitHead'],
  promises: ['cover', 'closureStep', 'question', 'disclosure'],
  outside: ['platformRole', 'device', 'recoveryMail', 'recoveryPhone'],
  program: ['opened', 'absence', 'permission', 'roles', 'membership'],
  follows: ['items', 'capture'],
} as const satisfies Record<string, readonly OffboardingTask['kind'][]>;
export type GroupName = keyof typeof GROUPS;

/** Red: should have ended and has not. Amber: must be done before the last day. */
export function toneOf(line: OffboardingTask, over: boolean): Tone {
  if (line.state === 'done' || line.state === 'given') return line.left ? 'red' : 'green';
  if (!line.left) return 'plain';
  return over || line.state === 'unfit' || line.state === 'held' || line.why === 'onlyCustodian' ? 'red' : 'amber';
}

export interface TaskTexts {
  title: string;
  /** Channel, unit or days. */
  where: string;
  detail: string;
}

const DONE_STATES = new Set(['done', 'na']);

export function useTaskTexts(): (line: OffboardingTask) => TaskTexts {
  const { t, tk } = useText();
  const stepTitle = useStepTitle();
  const { today } = useNow();
  const nameOf = usePersonName();
  const platformName = usePlatformName();

  const handlerOf = (line: OffboardingTask): string => {
    if (line.handler === 'you' || line.handler === 'program') return '';
    return line.handlers.length === 0
      ? t('offboardings.line.byNobody')
      : t(`offboardings.line.by.${line.handler}`, { names: listed(line.handlers) });
  };
  const settled = (line: OffboardingTask): string => {
    const { done, givenTo } = line;
    if (line.state === 'na') return line.naReason;
    if (done === null) return givenTo === '' ? '' : t('offboardings.line.to', { name: givenTo });
    const when = relativeTime(done.at, today);
    return givenTo === ''
      ? t('offboardings.line.done', { when, name: nameOf(done.by) })
      : t('offboardings.line.doneTo', { to: givenTo, when, name: nameOf(done.by) });
  };
  const towards = (line: OffboardingTask): string => {
    if (line.state === 'given')
      return line.given === null
        ? ''
        : t('offboardings.line.given', { name: line.givenTo, when: relativeTime(line.given.at, today) });
    if (line.state === 'shared') return t('offboardings.line.shared');
    if (line.successorName !== '') return t('offboardings.line.to', { name: line.successorName });
    return line.proposedName === '' || !line.left ? '' : t('offboardings.line.proposed', { name: line.proposedName });
  };
  const what = (line: OffboardingTask): string => {
    if (line.kind === 'items') return t('offboardings.do.items', { count: line.count });
    return ['platformRole', 'device', 'recoveryMail', 'recoveryPhone', 'opened', 'roles'].includes(line.kind)
      ? tk(`offboardings.do.${line.kind}`)
      : '';
  };
  return (line) => {
    const title = ['unitHead', 'cover'].includes(line.kind)
      ? `${t(`offboardings.kind.${line.kind}`)} ${line.label}`
      : t(`offboardings.kind.${line.kind}`);
    const own = line.kind === 'closureStep' ? stepTitle(line.label) : line.label;
    const label = ['unitHead', 'cover'].includes(line.kind) || own === line.channelName ? '' : own;
    const days =
      line.kind === 'cover' || line.kind === 'absence'
        ? line.from === null
          ? ''
          : period(line.from, line.to, today)
        : '';
    const platform =
      line.platform === '' || line.channelName.toLowerCase().includes(platformName(line.platform).toLowerCase())
        ? ''
        : platformName(line.platform);
    const why = line.why === '' ? '' : tk(`offboardings.why.${line.why}`);
    const details = DONE_STATES.has(line.state)
      ? [settled(line), line.note]
      : [what(line), towards(line), why, handlerOf(line), line.note];
    return {
      title,
      where: [label, line.channelName, platform, days].filter((part) => part !== '').join(', '),
      detail: details
        .filter((part) => part !== '')
        .map((part, index) => (index === 0 ? capital(part) : part))
        .join(' · '),
    };
  };
}
