// Number series of the boards: format, next number, missing numbers.
import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SeriesView } from '../../../domain/diary/calls.ts';
import { formatNumber, parsePattern } from '../../../domain/diary/pattern.ts';
import { Section, Dialog, ListRow, RowList, ProblemNote } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './diary.module.css';

/** Maximum number of gaps listed; about one or two lines. */
const MAX_GAPS = 6;

export function SeriesPart() {
  const { t } = useText();
  const may = useMay();
  const { data, problem } = useCall('diary.series', {});
  const [open, setOpen] = useState<SeriesView | null>(null);
  const nameOf = ({ name }: SeriesView): string => name || t('diary.noBoard');
  return (
    <div className={classes.stack}>
      <p className="dim">{t('diary.series.text')}</p>
      <ProblemNote problem={problem} />
      <Section>
        <RowList>
          {(data ?? []).map((view) => (
            <ListRow
              key={view.id}
              title={<bdi>{nameOf(view)}</bdi>}
              detail={<Detail view={view} />}
              action={
                view.mayKeep && may('diary.saveSeries') ? (
                  <Button
                    variant="default"
                    aria-label={`${t(view.series === null ? 'diary.series.setUp' : 'diary.series.change')}: ${nameOf(view)}`}
                    onClick={() => setOpen(view)}
                  >
                    {t(view.series === null ? 'diary.series.setUp' : 'diary.series.change')}
                  </Button>
                ) : undefined
              }
            />
          ))}
        </RowList>
      </Section>
      {open !== null && <SeriesDialog view={open} name={nameOf(open)} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Detail({ view }: { view: SeriesView }) {
  const { t } = useText();
  const { series, next, given, gaps, mayKeep } = view;
  if (series === null) return <>{[t('diary.series.none'), mayKeep ? '' : t('diary.series.registrarOnly')].join(' ')}</>;
  if (!mayKeep) return <bdi>{series.pattern}</bdi>;
  const missing = gaps.slice(0, MAX_GAPS).map(({ from, to }) => (from === to ? from : `${from} – ${to}`));
  const summary = [
    series.pattern,
    t('diary.series.next', { number: next }),
    t('diary.series.given', { count: given }),
  ].join(' · ');
  return (
    <bdi>
      {gaps.length === 0
        ? summary
        : `${summary}. ${t('diary.series.gaps', { gaps: missing.join(', ') + (gaps.length > MAX_GAPS ? ' …' : '') })}. ${t('diary.series.gapsText')}`}
    </bdi>
  );
}

function SeriesDialog({ view, name, onClose }: { view: SeriesView; name: string; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const year = Number(today.slice(0, 4));
  const [pattern, setPattern] = useState(view.series?.pattern ?? '');
  const [first, setFirst] = useState<number | string>(view.series?.year === year ? view.series.first : 1);
  const save = useAction('diary.saveSeries', {
    quiet: true,
    onDone: ({ takenUp }) => {
      notifyDone(
        [t('diary.series.saved'), takenUp > 0 ? t('diary.series.takenUp', { count: takenUp }) : '']
          .filter((part) => part !== '')
          .join(' '),
      );
      onClose();
    },
  });
  const parsed = parsePattern(pattern.trim());
  const sequence = typeof first === 'number' ? first : 1;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('diary.series.dialog', { name })}
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            loading={save.busy}
            disabled={pattern.trim() === '' || typeof first !== 'number'}
            onClick={() => void save.run({ id: view.id, pattern: pattern.trim(), year, first: sequence })}
          >
            {t('common.save')}
          </Button>
        </>
      }
    >
      <div className={classes.part}>
        <TextInput
          label={t('diary.series.pattern')}
          description={t('diary.series.patternHint')}
          value={pattern}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setPattern(event.currentTarget.value)}
        />
        <NumberInput
          label={t('diary.series.first', { year })}
          value={first}
          min={1}
          max={999_999_999}
          allowDecimal={false}
          onChange={setFirst}
        />
        {parsed.ok && <p>{t('diary.series.example', { number: formatNumber(parsed.value, year, sequence) })}</p>}
        <ProblemNote problem={save.problem} />
      </div>
    </Dialog>
  );
}
