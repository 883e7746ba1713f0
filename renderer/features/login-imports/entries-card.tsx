// Every entry of the file with its outcome; nothing is written before the button is pressed.
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { send } from '../../calls/send.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import { Note, ProblemNote } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { ImportBar } from '../../imports/import-bar.tsx';
import { PreviewRows } from '../../imports/preview-rows.tsx';
import { EntryRow } from './entry-row.tsx';
import type { Choice, Done, Entry, Preview } from './types.ts';

const OUTCOMES: readonly Entry['outcome'][] = ['add', 'change', 'skip'];

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
    void send('loginImports.preview', { importId: first.importId, choices: next }).then((result) => {
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
  return (
    <>
      <ProblemNote problem={problem} />
      <PreviewRows
        title={t('loginImport.preview.title')}
        rows={plan.entries}
        outcomes={OUTCOMES}
        counts={plan.counts}
        texts={{
          filter: t('loginImport.preview.filter'),
          outcome: (outcome) => t(`loginImport.outcome.${outcome}`),
          noRows: t('loginImport.preview.nothing'),
          more: (count) => t('loginImport.preview.more', { count }),
        }}
        partSize={50}
        row={(entry) => (
          <EntryRow entry={entry} choice={choices.find(({ line }) => line === entry.line)} onChoose={choose} />
        )}
      />
      {plan.counts.change > 0 && <Note>{t('loginImport.preview.changeNote')}</Note>}
      <ConfirmBar plan={plan} choices={choices} onDone={onDone} onOther={onOther} />
    </>
  );
}

function ConfirmBar({
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
    <ImportBar
      status={t('loginImport.preview.chosen', { add: counts.add, change: counts.change, skip: counts.skip })}
      note={t('loginImport.preview.nothingWritten')}
    >
      <Button variant="default" onClick={onOther}>
        {t('common.cancel')}
      </Button>
      <Button
        {...apply.press}
        disabled={count === 0}
        loading={apply.busy}
        onClick={() => void apply.run({ importId, choices })}
      >
        {count === 0 ? t('imports.preview.goNone') : t('loginImport.preview.go', { count })}
      </Button>
    </ImportBar>
  );
}
