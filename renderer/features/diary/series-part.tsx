// Number series of the boards: format, next number, missing numbers, the registrar's address.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SeriesView } from '../../../domain/diary/calls.ts';
import { Section, ListRow, RowList, ProblemNote } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './diary.module.css';
import { SeriesDialog } from './series-dialog.tsx';

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
    ...(series.registryMail === undefined ? [] : [series.registryMail]),
  ].join(' · ');
  return (
    <bdi>
      {gaps.length === 0
        ? summary
        : `${summary}. ${t('diary.series.gaps', { gaps: missing.join(', ') + (gaps.length > MAX_GAPS ? ' …' : '') })}. ${t('diary.series.gapsText')}`}
    </bdi>
  );
}
