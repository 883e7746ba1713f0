// Step for the common page: whether the last published page still lists the channel, and the proposal that follows.
// R34.
import { Link } from 'wouter';
import { Note } from '../../../components/index.ts';
import { useText } from '../../../i18n/use-text.ts';
import { dayFull } from '../../../i18n/format.ts';
import { paths } from '../../../routes.ts';
import layout from '../../../components/basics/layout.module.css';
import type { StepValues } from './use-draft.ts';
import type { StepPartProps } from './types.ts';

/** Whether the last published page proves that the step is done. */
export const isOffPage = ({ commonPage }: StepPartProps['view'], rule: StepPartProps['rule']): boolean =>
  rule.special === 'commonPage' && commonPage?.lists === false;

/**
 * Proposes "done" with a note that identifies the page, if the last published page omits the channel and the step waits
 * for no other.
 */
export function useProposedValues(
  view: StepPartProps['view'],
  step: StepPartProps['step'],
  rule: StepPartProps['rule'],
  waits: readonly string[],
): Partial<StepValues> {
  const { t } = useText();
  const page = view.commonPage;
  if (page === null || !isOffPage(view, rule) || step.state !== 'todo' || waits.length > 0) return {};
  const note = t('closures.step.page.note', { day: dayFull(page.on), address: page.address, sha256: page.sha256 });
  return { state: 'done', note: step.note === '' ? note : `${step.note}\n${note}` };
}

export function CommonPagePart({ view, waiting }: { view: StepPartProps['view']; waiting: boolean }) {
  const { t } = useText();
  const page = view.commonPage;
  const statusText =
    page === null
      ? t('closures.step.page.none')
      : t(page.lists ? 'closures.step.page.lists' : 'closures.step.page.off', { day: dayFull(page.on) });
  return (
    <Note tone={page === null || waiting ? 'plain' : page.lists ? 'amber' : 'green'}>
      <p>{statusText}</p>
      <p>
        <Link href={paths.commonPage} className={layout.linkish ?? ''}>
          {t('closures.step.page.open')}
        </Link>
      </p>
    </Note>
  );
}
