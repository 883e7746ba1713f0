// What is gone or changed on the channels' pages since they were last saved: explained in one press each, or several at
// once, and then kept. R17.3.
import { useState } from 'react';
import type { FindingRow } from '../../../domain/vanished/calls.ts';
import { EmptyState, Page, ProblemNote, Section } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { ExplainedList } from './explained-list.tsx';
import { findingKey } from './finding-texts.ts';
import { OpenFindings } from './open-findings.tsx';
import classes from './vanished.module.css';

const isOpen = ({ caseId, explained }: FindingRow): boolean => caseId === null && explained === null;

export function VanishedScreen() {
  const { t } = useText();
  const { data, problem, refetch } = useCall('vanished.list', { channelId: null });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const open = data?.filter(isOpen) ?? [];
  const others = data?.filter((row) => !isOpen(row)) ?? [];
  // What somebody else has explained meanwhile is no longer chosen.
  const keys = new Set(open.map(findingKey));
  const kept = new Set([...chosen].filter((key) => keys.has(key)));
  return (
    <Page
      wide
      title={t('vanished.title')}
      {...(open.length > 0 ? { subtitle: t('vanished.subtitle', { count: open.length }) } : {})}
    >
      <ProblemNote problem={problem} onRetry={refetch} />
      {data && (
        <div className={classes.stack}>
          {data.length === 0 && (
            <Section>
              <EmptyState title={t('vanished.empty')} text={t('vanished.emptyText')} />
            </Section>
          )}
          {data.length > 0 && open.length === 0 && (
            <Section>
              <EmptyState title={t('vanished.done')} text={t('vanished.doneText')} />
            </Section>
          )}
          {open.length > 0 && <OpenFindings rows={open} chosen={kept} onChoose={setChosen} />}
          {others.length > 0 && <ExplainedList rows={others} />}
        </div>
      )}
    </Page>
  );
}
