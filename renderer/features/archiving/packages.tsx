// The packages made, and what became of each. R46.2.
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PackageView } from '../../../domain/archiving/calls.ts';
import type { PackageStep } from '../../../domain/archiving/model.ts';
import { lacksNote } from '../../../domain/archiving/rules.ts';
import { elementById } from '../../bridge.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { EmptyState, ListRow, ReasonDialog, RowList, Section, StateLabel, type Tone } from '../../components/index.ts';
import { wishFocus } from '../../focus/focus.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './archiving.module.css';

const TONES: Readonly<Record<PackageView['state'], Tone>> = {
  made: 'amber',
  handedOver: 'green',
  receipt: 'green',
  withdrawn: 'plain',
};

interface PackagesProps {
  packages: readonly PackageView[];
  /** The one that the person came for. */
  shown: string | null;
}

const rowId = (id: string): string => `package-${id}`;

export function Packages({ packages, shown }: PackagesProps) {
  const { t } = useText();
  const may = useMay();
  const [noting, setNoting] = useState<{ row: PackageView; kind: PackageStep['kind'] } | null>(null);
  useEffect(() => (shown === null ? undefined : wishFocus({ find: () => elementById(rowId(shown)) })), [shown]);
  return (
    <Section title={t('archiving.packages')}>
      {packages.length === 0 && <EmptyState title={t('archiving.noPackages')} text={t('archiving.noPackagesText')} />}
      <RowList label={t('archiving.packages')}>
        {packages.map((row) => (
          <ListRow
            key={row.id}
            marked={row.id === shown}
            title={
              <span id={rowId(row.id)} tabIndex={-1}>
                <bdi>{row.channelName}</bdi> {row.from} – {row.to}{' '}
                <StateLabel tone={TONES[row.state]}>{t(`archiving.state.${row.state}`)}</StateLabel>
              </span>
            }
            detail={<Detail row={row} />}
            action={
              may('archiving.note') && (
                <div className={classes.buttons}>
                  {row.next.map((kind) => (
                    <Button
                      key={kind}
                      variant={kind === 'withdrawn' ? 'subtle' : 'default'}
                      aria-label={t('archiving.step.of', { step: t(`archiving.step.${kind}`), name: row.name })}
                      onClick={() => setNoting({ row, kind })}
                    >
                      {t(`archiving.step.${kind}`)}
                    </Button>
                  ))}
                </div>
              )
            }
          />
        ))}
      </RowList>
      {noting !== null && <StepDialog {...noting} onClose={() => setNoting(null)} />}
    </Section>
  );
}

function Detail({ row }: { row: PackageView }) {
  const { t } = useText();
  return (
    <div className="dim">
      <p>
        {t('archiving.made', { count: row.records, day: dayFull(row.madeAt.slice(0, 10)), name: row.madeBy })}{' '}
        {row.lost.length > 0 && t('archiving.lost', { count: row.lost.length })}
      </p>
      <p>
        <bdi>{row.name}</bdi>
      </p>
      {row.steps.map(({ kind, note, notSaved, at, by }) => (
        <p key={kind}>
          {t(`archiving.state.${kind}`)} {dayFull(at.slice(0, 10))}, <bdi>{by}</bdi>
          {notSaved && `: ${t('archiving.notSaved')}`}
          {note !== '' && (
            <>
              : <bdi>{note}</bdi>
            </>
          )}
        </p>
      ))}
    </div>
  );
}

interface StepProps {
  row: PackageView;
  kind: PackageStep['kind'];
  onClose: () => void;
}

function StepDialog({ row, kind, onClose }: StepProps) {
  const { t } = useText();
  const { run, busy, problem, press } = useAction('archiving.note', { onDone: onClose, quiet: true });
  return (
    <ReasonDialog
      press={press}
      title={t(`archiving.step.${kind}`)}
      text={t(`archiving.step.text.${kind}`)}
      label={t(`archiving.step.asks.${kind}`)}
      action={t(`archiving.step.${kind}`)}
      required={lacksNote({ kind, note: '' })}
      busy={busy}
      problem={problem}
      onSend={(note) => void run({ id: row.id, kind, note })}
      onClose={onClose}
    />
  );
}
