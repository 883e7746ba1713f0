// A record in the diary: entry, number, how it was decided, and later changes.
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { DiaryRow, DiaryView } from '../../../domain/diary/calls.ts';
import { Facts, ListRow, RowList, ProblemNote, SideDrawer, SignedBy } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime, exactTime } from '../../i18n/format.ts';
import { useStampName } from '../../hooks/use-names.ts';
import classes from './diary.module.css';
import { EntryForm } from './entry-form.tsx';
import { NumberPart, RevertDecisionPart } from './number-part.tsx';
import { SendPart } from './send-part.tsx';
import { useTitle } from '../../record/use-title.ts';
import { timeOf, pathOf } from './row-links.ts';

interface Props {
  row: DiaryRow | null;
  onClose: () => void;
  /** Sends the record to the registrar's own system; the drawer is closed first. */
  onSend: (row: DiaryRow) => void;
}

export function DetailDrawer({ row, onClose, onSend }: Props) {
  const titleOf = useTitle();
  return (
    <SideDrawer opened={row !== null} onClose={onClose} title={row === null ? '' : <bdi>{titleOf(row)}</bdi>}>
      {row !== null && <Detail row={row} onSend={() => onSend(row)} />}
    </SideDrawer>
  );
}

function Detail({ row, onSend }: { row: DiaryRow; onSend: () => void }) {
  const { data: view, problem } = useCall('diary.get', { kind: row.kind, id: row.id });
  if (view === undefined) return <ProblemNote problem={problem} />;
  return (
    <div className={classes.stack}>
      <FactRows view={view} />
      <Buttons view={view} onSend={onSend} />
      {view.decision === 'needed' && (
        <>
          <NumberPart key={view.row.number} view={view} />
          <EntryForm key={JSON.stringify(view.row.entry)} view={view} />
        </>
      )}
      <History view={view} />
      {view.decision !== 'undecided' && view.row.number === '' && <RevertDecisionPart view={view} />}
    </div>
  );
}

function FactRows({ view }: { view: DiaryView }) {
  const { t } = useText();
  const { today } = useNow();
  const stampName = useStampName();
  const { row, decision, decided, secrecyBasis, sent } = view;
  const rows = [
    {
      label: t('diary.columns.what'),
      value: [t(`diary.kinds.${row.kind}`), row.recordNo].filter((text) => text !== '').join(' '),
    },
    { label: t('diary.detail.facts.day'), value: exactTime(timeOf(row)) },
    { label: t('diary.detail.facts.direction'), value: t(`diary.direction.${row.direction}`) },
    { label: t('diary.detail.facts.channel'), value: row.channelName },
    { label: t('diary.detail.facts.board'), value: row.boardName || t('diary.noBoard') },
    ...(row.secret ? [{ label: t('diary.detail.facts.secrecy'), value: secrecyBasis || t('common.yes') }] : []),
    {
      label: t('diary.detail.facts.decision'),
      value: [
        t(`diary.detail.decision.${decision}`),
        decided === null
          ? ''
          : t('diary.detail.decidedBy', { when: relativeTime(decided.at, today), name: stampName(decided) }),
      ]
        .filter((part) => part !== '')
        .join('. '),
    },
    ...(row.reason === '' ? [] : [{ label: t('diary.detail.facts.reason'), value: row.reason }]),
    ...(sent === null
      ? []
      : [
          {
            label: t('diary.columns.sent'),
            value: t('diary.detail.sentBy', { when: exactTime(sent.at), name: stampName(sent) }),
          },
        ]),
  ];
  return <Facts rows={rows.map((entry) => ({ ...entry, value: <bdi>{entry.value}</bdi> }))} />;
}

function Buttons({ view, onSend }: { view: DiaryView; onSend: () => void }) {
  const { t, language } = useText();
  const { kind, id, number, day } = view.row;
  const save = useAction('exports.diaryItems', {
    onDone: ({ saved }) => saved && notifyDone(t('diary.detail.documentSaved')),
  });
  return (
    <div className={classes.row}>
      <Button component={Link} href={pathOf(view.row)} variant="default">
        {t('diary.detail.open')}
      </Button>
      <Button
        variant="default"
        loading={save.busy}
        onClick={() =>
          void save.run({
            name: number === '' ? `${t('diary.columns.what')} ${day}` : number,
            items: [{ kind, id }],
            language,
          })
        }
      >
        {t('diary.detail.document')}
      </Button>
      {view.decision === 'needed' && number === '' && <SendPart view={view} onSend={onSend} />}
    </div>
  );
}

function History({ view }: { view: DiaryView }) {
  const { t } = useText();
  const { today } = useNow();
  const stampName = useStampName();
  if (view.events.length === 0) return null;
  return (
    <section>
      <h3>{t('diary.detail.history')}</h3>
      <RowList>
        {view.events.map((event) => (
          <ListRow
            key={event.id}
            title={<bdi>{t(`diary.detail.events.${event.what}`, { from: event.from, to: event.to })}</bdi>}
            detail={
              <>
                <bdi>{`${relativeTime(event.stamp.at, today)}, ${stampName(event.stamp)}: ${event.reason}`}</bdi>{' '}
                <SignedBy signed={event.signed} />
              </>
            }
          />
        ))}
      </RowList>
    </section>
  );
}
