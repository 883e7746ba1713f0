// Every entry of the file with its outcome; nothing is written before the button is pressed.
import { Button, SegmentedControl } from '@mantine/core';
import { useRef, useState } from 'react';
import { call } from '../../bridge.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import { Card, Note, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { EntryRow } from './entry-row.tsx';
import classes from './login-imports.module.css';
import type { Choice, Done, Entry, Preview } from './types.ts';

type Outcome = Entry['outcome'];
const OUTCOMES: readonly Outcome[] = ['add', 'change', 'skip'];
/** Number of entries shown at a time. */
const PAGE_SIZE = 50;

const choicesOf = (entries: readonly Entry[]): Choice[] =>
  entries.map(({ line, channelId, custodianIds }) => ({ line, channelId, custodianIds, label: '' }));

/** The entries as previewed by the engine with the current choices; outdated answers are ignored. */
function usePlan(first: Preview): {
  plan: Preview;
  choices: Choice[];
  problem: Problem | null;
  choose: (choice: Choice) => void;
} {
  const [plan, setPlan] = useState(first);
  const [choices, setChoices] = useState(() => choicesOf(first.entries));
  const [problem, setProblem] = useState<Problem | null>(null);
  const lastRequest = useRef(0);
  const choose = (choice: Choice): void => {
    const next = choices.map((previous) => (previous.line === choice.line ? choice : previous));
    setChoices(next);
    const request = (lastRequest.current += 1);
    void call('loginImports.preview', { importId: first.importId, choices: next }).then((result) => {
      if (request !== lastRequest.current) return;
      setProblem(result.ok ? null : result.error);
      if (result.ok) setPlan(result.value);
    });
  };
  return { plan, choices, problem, choose };
}

export function EntriesCard({
  preview,
  onDone,
  onOther,
}: {
  preview: Preview;
  onDone: (done: Done) => void;
  onOther: () => void;
}) {
  const { t } = useText();
  const { plan, choices, problem, choose } = usePlan(preview);
  const [filter, setFilter] = useState<Outcome | 'all'>('all');
  const [limit, setLimit] = useState(PAGE_SIZE);
  const shown = filter === 'all' ? plan.entries : plan.entries.filter((entry) => entry.outcome === filter);
  const filters = [
    { value: 'all', label: `${t('common.all')} ${String(plan.entries.length)}` },
    ...OUTCOMES.filter((item) => plan.counts[item] > 0).map((value) => ({
      value,
      label: `${t(`loginImport.outcome.${value}`)} ${String(plan.counts[value])}`,
    })),
  ];
  return (
    <>
      <ProblemNote problem={problem} />
      <Card title={t('loginImport.preview.title')} flush>
        <div className={classes.filters}>
          <SegmentedControl
            aria-label={t('loginImport.preview.filter')}
            value={filter}
            onChange={(next) => {
              setFilter(next as Outcome | 'all');
              setLimit(PAGE_SIZE);
            }}
            data={filters}
          />
        </div>
        {shown.length === 0 && <p className={classes.empty}>{t('loginImport.preview.nothing')}</p>}
        <ol>
          {shown.slice(0, limit).map((entry) => (
            <EntryRow
              key={entry.line}
              entry={entry}
              choice={choices.find(({ line }) => line === entry.line)}
              onChoose={choose}
            />
          ))}
        </ol>
        {shown.length > limit && (
          <p className={classes.empty}>
            <Button variant="default" onClick={() => setLimit(limit + PAGE_SIZE)}>
              {t('loginImport.preview.more', { count: Math.min(PAGE_SIZE, shown.length - limit) })}
            </Button>
          </p>
        )}
      </Card>
      {plan.counts.change > 0 && <Note>{t('loginImport.preview.changeNote')}</Note>}
      <ImportBar plan={plan} choices={choices} onDone={onDone} onOther={onOther} />
    </>
  );
}

function ImportBar({
  plan,
  choices,
  onDone,
  onOther,
}: {
  plan: Preview;
  choices: Choice[];
  onDone: (done: Done) => void;
  onOther: () => void;
}) {
  const { t } = useText();
  const { importId, fileName, kind, counts } = plan;
  const apply = useAction('loginImports.apply', { onDone: (value) => onDone({ ...value, fileName, kind }) });
  const count = counts.add + counts.change;
  return (
    <div className={classes.go}>
      <span className={classes.goText} role="status">
        {t('loginImport.preview.chosen', { add: counts.add, change: counts.change, skip: counts.skip })}{' '}
        <span className="dim">{t('loginImport.preview.nothingWritten')}</span>
      </span>
      <Button variant="default" onClick={onOther}>
        {t('common.cancel')}
      </Button>
      <Button disabled={count === 0} loading={apply.busy} onClick={() => void apply.run({ importId, choices })}>
        {count === 0 ? t('imports.preview.goNone') : t('loginImport.preview.go', { count })}
      </Button>
    </div>
  );
}
