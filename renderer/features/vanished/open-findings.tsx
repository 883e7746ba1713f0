// What nobody has explained yet: a row each, with one button for each explanation, and a box to explain several at once.
import { Button, Checkbox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { FindingRow } from '../../../domain/vanished/calls.ts';
import { EXPLANATIONS, type ExplainedBy } from '../../../domain/vanished/model.ts';
import { BulkBar, ListRow, RowList, Section, StateLabel } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { capital, exactTime, relativeTime } from '../../i18n/format.ts';
import type { PressProps } from '../../calls/press.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { findingKey, refsOf, useFindingTexts } from './finding-texts.ts';
import { UsDialog } from './us-dialog.tsx';
import classes from './vanished.module.css';

interface OpenFindingsProps {
  rows: readonly FindingRow[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  pager: ReactNode;
}

export function OpenFindings({ rows, chosen, onChoose, pager }: OpenFindingsProps) {
  const { t } = useText();
  const may = useMay();
  const explain = useAction('vanished.explain', { success: 'vanished.explained' });
  const [ours, setOurs] = useState<readonly FindingRow[]>([]);
  // What the municipality removed belongs to a case, so that one more question is asked.
  const run = (of: readonly FindingRow[], by: ExplainedBy): void =>
    by === 'us' ? setOurs(of) : void explain.run({ of: refsOf(of), by, note: '' });
  const marked = rows.filter((row) => chosen.has(findingKey(row)));
  const toggle = (key: string, on: boolean): void =>
    onChoose(new Set(on ? [...chosen, key] : [...chosen].filter((other) => other !== key)));
  return (
    <Section title={t('vanished.open')}>
      <p className={classes.hint}>{t('vanished.openText')}</p>
      <RowList label={t('vanished.open')}>
        {rows.map((row) => (
          <OpenRow
            key={findingKey(row)}
            row={row}
            may={may('vanished.explain')}
            busy={explain.busy}
            press={explain.press}
            chosen={chosen.has(findingKey(row))}
            onChoose={(on) => toggle(findingKey(row), on)}
            onExplain={(by) => run([row], by)}
          />
        ))}
      </RowList>
      {pager}
      {ours.length > 0 && <UsDialog rows={ours} onClose={() => setOurs([])} />}
      {marked.length > 0 && (
        <BulkBar
          count={t('vanished.chosen', { count: marked.length })}
          onClear={() => onChoose(new Set())}
          all={{ shown: rows.length, chosen: marked.length, onAll: () => onChoose(new Set(rows.map(findingKey))) }}
        >
          {EXPLANATIONS.map((by) => (
            <Button {...explain.press} key={by} size="compact-sm" variant="default" onClick={() => run(marked, by)}>
              {t(`vanished.press.${by}`)}
            </Button>
          ))}
        </BulkBar>
      )}
    </Section>
  );
}

interface OpenRowProps {
  row: FindingRow;
  may: boolean;
  busy: boolean;
  /** Of what an explanation does; that the municipality removed it opens a question first. */
  press: PressProps;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  onExplain: (by: ExplainedBy) => void;
}

function OpenRow({ row, may, busy, press, chosen, onChoose, onExplain }: OpenRowProps) {
  const { t } = useText();
  const { today } = useNow();
  const { what, since } = useFindingTexts();
  const name = what(row).slice(0, 80);
  const isRecord = row.kind !== 'otherPage' && row.text !== '';
  return (
    <ListRow
      when={capital(relativeTime(row.later.at, today))}
      whenExact={exactTime(row.later.at)}
      {...(may
        ? {
            mark: (
              <Checkbox
                aria-label={t('vanished.choose', { name })}
                checked={chosen}
                onChange={(event) => onChoose(event.currentTarget.checked)}
              />
            ),
          }
        : {})}
      title={
        <div className={classes.words}>
          <bdi className={isRecord ? 'record-small' : undefined}>{what(row)}</bdi>
          {row.nowText !== '' && (
            <p className={classes.now}>
              <span className="dim">{t('vanished.now')}</span> <bdi className="record-small">{row.nowText}</bdi>
            </p>
          )}
        </div>
      }
      detail={
        <>
          <bdi>{row.channelName}</bdi> · {since(row)} ·{' '}
          <Link href={paths.capture(row.earlier.id)}>{t('vanished.earlier')}</Link> ·{' '}
          <Link href={paths.capture(row.later.id)}>{t('vanished.later')}</Link>{' '}
          {row.uncertain && <StateLabel tone="amber">{t('vanished.uncertain')}</StateLabel>}{' '}
          {row.frames && <StateLabel tone="plain">{t('vanished.frames')}</StateLabel>}{' '}
          {row.own && <StateLabel tone="plain">{t('vanished.own')}</StateLabel>}{' '}
          {row.more > 0 && <StateLabel tone="amber">{t('vanished.more', { count: row.more })}</StateLabel>}
          {may && (
            <div className={classes.acts} role="group" aria-label={t('vanished.who', { name })}>
              {EXPLANATIONS.map((by) => (
                <Button
                  {...(by === 'us' ? {} : press)}
                  key={by}
                  size="compact-sm"
                  variant="default"
                  disabled={busy}
                  onClick={() => onExplain(by)}
                >
                  {t(`vanished.press.${by}`)}
                </Button>
              ))}
            </div>
          )}
        </>
      }
    />
  );
}
