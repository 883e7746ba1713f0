// The common page on the municipality's website: its content, changes since it was last published, generating it, and
// recording that it was published. R34, R38.
import { Button, SegmentedControl } from '@mantine/core';
import { Link } from 'wouter';
import type { CommonPageView } from '../../../domain/common-page/calls.ts';
import type { PageGrouping } from '../../../domain/common-page/model.ts';
import { Section, EmptyState, Page, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { canPress } from '../../calls/press.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { ChangesCard } from './changes-card.tsx';
import classes from './common-page.module.css';
import { HistoryCard } from './history-card.tsx';
import { LeftOutCard } from './left-out-card.tsx';
import { PreviewCard } from './preview-card.tsx';
import { SettingsCard } from './settings-card.tsx';
import { WaitingNotes } from './waiting-notes.tsx';

export function CommonPageScreen() {
  const { t } = useText();
  const may = useMay();
  const { data: view, problem, refetch } = useCall('commonPage.get', {});
  const canMake = may('exports.commonPage');
  const empty = view?.entries.length === 0 && view.published.length === 0;
  if (view === undefined || empty)
    return (
      <Page title={t('commonPage.title')}>
        <ProblemNote problem={problem} onRetry={refetch} />
        {view !== undefined && <NothingToShow view={view} />}
      </Page>
    );
  return (
    <Page
      title={t('commonPage.title')}
      subtitle={t('commonPage.count', { count: view.entries.length })}
      actions={canMake && <MakeButton again={view.waiting.some(({ stale }) => !stale)} />}
      toolbar={
        may('commonPage.saveSettings') ? <Grouping view={view} /> : <p className="dim">{t('commonPage.readOnly')}</p>
      }
      aside={
        <>
          <SettingsCard view={view} />
          <HistoryCard published={view.published} />
        </>
      }
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      <div className={classes.stack}>
        <WaitingNotes view={view} />
        <ChangesCard view={view} />
        <LeftOutCard leftOut={view.leftOut} />
        <PreviewCard view={view} />
      </div>
    </Page>
  );
}

/** @param again an up-to-date page has been generated already; publishing it is the primary action */
function MakeButton({ again }: { again: boolean }) {
  const { t } = useText();
  const { today } = useNow();
  const make = useAction('exports.commonPage', {
    onDone: ({ saved }) => {
      if (saved) notifyDone(t('commonPage.made'));
    },
  });
  return (
    <Button
      {...make.press}
      variant={again ? 'default' : 'filled'}
      loading={make.busy}
      onClick={() => void make.run({ name: t('commonPage.fileName', { day: today }) })}
    >
      {t('commonPage.make')}
    </Button>
  );
}

function Grouping({ view: { settings } }: { view: CommonPageView }) {
  const { t } = useText();
  const save = useAction('commonPage.saveSettings');
  const data = (['department', 'platform'] as const satisfies readonly PageGrouping[]).map((value) => ({
    value,
    label: t(`commonPage.groupBy.${value}`),
  }));
  return (
    <>
      <span className="dim" aria-hidden>
        {t('commonPage.groupBy.label')}
      </span>
      <SegmentedControl
        aria-label={t('commonPage.groupBy.label')}
        value={settings.groupBy}
        onChange={(groupBy) => void save.run({ ...settings, groupBy })}
        data={data}
        disabled={save.busy || !canPress(save.press)}
      />
    </>
  );
}

function NothingToShow({ view }: { view: CommonPageView }) {
  const { t } = useText();
  return (
    <div className={classes.stack}>
      <Section>
        <EmptyState
          title={t('commonPage.empty.title')}
          text={t('commonPage.empty.text')}
          action={
            <Button component={Link} href={paths.channels}>
              {t('commonPage.empty.action')}
            </Button>
          }
        />
      </Section>
      <LeftOutCard leftOut={view.leftOut} />
    </div>
  );
}
