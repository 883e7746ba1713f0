// What is gone or changed on the channels' pages since they were last saved: explained in one press each, or several at
// once, and then kept. Of all pages, or of one saved page. R17.3.
import { useState } from 'react';
import { Link } from 'wouter';
import { EmptyState, Page, ProblemNote, Section } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { ExplainedList } from './explained-list.tsx';
import { findingKey } from './finding-texts.ts';
import { OpenFindings } from './open-findings.tsx';
import { Pager } from './pager.tsx';
import classes from './vanished.module.css';

const OPEN_PER_PAGE = 50;
const EXPLAINED_PER_PAGE = 200;

function useFindings(shown: 'open' | 'explained', captureId: string | null, limit: number) {
  const [offset, setOffset] = useState(0);
  const { data, problem, refetch } = useCall(
    'vanished.list',
    { captureId, shown, offset, limit },
    { keepPrevious: true },
  );
  const pager = data !== undefined && (
    <Pager offset={data.offset} limit={limit} total={data.total} onTurn={setOffset} />
  );
  return { data, problem, refetch, pager };
}

export function VanishedScreen({ captureId }: { captureId: string | null }) {
  const { t } = useText();
  const open = useFindings('open', captureId, OPEN_PER_PAGE);
  const explained = useFindings('explained', captureId, EXPLAINED_PER_PAGE);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // What is on another page of the list, or somebody else has explained meanwhile, is not chosen.
  const keys = new Set(open.data?.rows.map(findingKey));
  const kept = new Set([...chosen].filter((key) => keys.has(key)));
  const [toExplain, known] = [open.data?.total ?? 0, explained.data?.total ?? 0];
  return (
    <Page
      wide
      title={t('vanished.title')}
      {...(toExplain > 0 ? { subtitle: t('vanished.subtitle', { count: toExplain }) } : {})}
      {...(captureId === null ? {} : { back: { label: t('captures.title'), to: paths.capture(captureId) } })}
    >
      <ProblemNote
        problem={open.problem ?? explained.problem}
        onRetry={open.problem ? open.refetch : explained.refetch}
      />
      {open.data && explained.data && (
        <div className={classes.stack}>
          {captureId !== null && (
            <p className={classes.hint}>
              {t('vanished.ofPage')} <Link href={paths.vanished}>{t('vanished.all')}</Link>
            </p>
          )}
          {toExplain === 0 && <Nothing ofPage={captureId !== null} known={known > 0} />}
          {toExplain > 0 && (
            <OpenFindings rows={open.data.rows} chosen={kept} onChoose={setChosen} pager={open.pager} />
          )}
          {known > 0 && <ExplainedList rows={explained.data.rows} pager={explained.pager} />}
        </div>
      )}
    </Page>
  );
}

function Nothing({ ofPage, known }: { ofPage: boolean; known: boolean }) {
  const { t } = useText();
  if (known)
    return (
      <Section>
        <EmptyState title={t('vanished.done')} text={t('vanished.doneText')} />
      </Section>
    );
  return (
    <Section>
      <EmptyState title={t('vanished.empty')} text={t(ofPage ? 'vanished.emptyPage' : 'vanished.emptyText')} />
    </Section>
  );
}
