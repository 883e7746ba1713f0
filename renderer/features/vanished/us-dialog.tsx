// What the municipality removed: the case that it belongs to, a case made of it, or the reason why there is none. R17.
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseChoice, FindingRow } from '../../../domain/vanished/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { Dialog, Note, ProblemNote } from '../../components/index.ts';
import { SearchSelect } from '../../components/fields/search-select.tsx';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { refsOf, useFindingTexts } from './finding-texts.ts';
import classes from './vanished.module.css';

const MAX_REASON = 2_000;

interface UsDialogProps {
  rows: readonly FindingRow[];
  onClose: () => void;
}

export function UsDialog({ rows, onClose }: UsDialogProps) {
  const { t } = useText();
  const { data, problem } = useCall('vanished.cases', { of: refsOf(rows) });
  return (
    <Dialog opened onClose={onClose} title={t('vanished.us.title')}>
      <ProblemNote problem={problem} />
      {data && <Question rows={rows} cases={data} onClose={onClose} />}
    </Dialog>
  );
}

function Question({ rows, cases, onClose }: UsDialogProps & { cases: readonly CaseChoice[] }) {
  const { t } = useText();
  const [caseId, setCaseId] = useState(cases.find(({ proposed }) => proposed)?.id ?? null);
  const [reason, setReason] = useState('');
  const explain = useAction('vanished.explain', { success: 'vanished.explained', quiet: true, onDone: onClose });
  const isOwn = rows.every(({ own }) => own);
  const options = useCaseOptions(cases);
  return (
    <div className={classes.stack}>
      <Said rows={rows} />
      <p className={classes.hint}>{t(isOwn ? 'vanished.us.ownText' : 'vanished.us.text')}</p>
      {cases.length > 0 && (
        <SearchSelect
          label={t('vanished.us.case')}
          options={options}
          value={caseId}
          onChange={setCaseId}
          searchable
          clearable
        />
      )}
      {caseId === null && !isOwn && <NoCase rows={rows} />}
      {caseId === null && (
        <Textarea
          label={t(isOwn ? 'vanished.us.ownReason' : 'vanished.us.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={MAX_REASON}
        />
      )}
      <ProblemNote problem={explain.problem} />
      <div className={classes.ends}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          {...explain.press}
          loading={explain.busy}
          disabled={caseId === null && reason.trim() === ''}
          onClick={() =>
            void explain.run({ of: refsOf(rows), by: 'us', note: caseId === null ? reason.trim() : '', caseId })
          }
        >
          {t('vanished.us.note')}
        </Button>
      </div>
    </div>
  );
}

/** What it is about, in its own words. */
function Said({ rows }: { rows: readonly FindingRow[] }) {
  const { t } = useText();
  const { what } = useFindingTexts();
  const [first] = rows;
  if (rows.length > 1 || first === undefined) return <p>{t('vanished.chosen', { count: rows.length })}</p>;
  return <bdi className={`record-small ${classes.quoted ?? ''}`}>{what(first)}</bdi>;
}

/** That there is no case, and the offer to make one; of several, each needs one of its own. */
function NoCase({ rows }: { rows: readonly FindingRow[] }) {
  const { t } = useText();
  const [, go] = useLocation();
  const make = useAction('vanished.makeCase', {
    success: 'vanished.us.made',
    quiet: true,
    onDone: ({ caseId }) => go(paths.case(caseId)),
  });
  const [first] = rows;
  const isOne = rows.length === 1 && first !== undefined;
  const hasText = rows.some(({ text }) => text !== '');
  return (
    <Note tone="amber">
      <p>
        <strong>{t('vanished.us.none')}</strong>
      </p>
      <p>{t(!hasText ? 'vanished.us.noneReason' : isOne ? 'vanished.us.noneText' : 'vanished.us.noneMany')}</p>
      {isOne && hasText && (
        <div className={classes.acts}>
          <Button
            {...make.press}
            size="compact-sm"
            variant="default"
            loading={make.busy}
            onClick={() => void make.run({ comparisonId: first.comparisonId, index: first.index })}
          >
            {t('vanished.us.make')}
          </Button>
        </div>
      )}
      <ProblemNote problem={make.problem} />
    </Note>
  );
}

function useCaseOptions(cases: readonly CaseChoice[]): { value: string; label: string }[] {
  const { t } = useText();
  return cases.map(({ id, recordNo, title, seenAt, outcome, proposed }) => ({
    value: id,
    label: [
      recordNo,
      title === '' ? dayFull(seenAt) : title,
      t(`moderation.outcome.${outcome}`),
      ...(proposed ? [t('vanished.us.proposed')] : []),
    ]
      .filter((part) => part !== '')
      .join(' · '),
  }));
}
