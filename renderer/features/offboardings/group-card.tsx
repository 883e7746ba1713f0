// The tasks of one group: those that needed action when the list was opened first, those settled then last.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { OffboardingTask, OffboardingView } from '../../../domain/offboardings/calls.ts';
import { Section, ListRow, RowList } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import { TaskDialog } from './task-dialog.tsx';
import classes from './offboardings.module.css';
import { GROUPS, toneOf, useTaskTexts, type GroupName } from './task-texts.ts';

const MAX_SHOWN = 12;
const rank = (line: OffboardingTask): number => (line.left ? 0 : line.state === 'done' || line.state === 'na' ? 2 : 1);

export function GroupCard({ group, view }: { group: GroupName; view: OffboardingView }) {
  const { t } = useText();
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<OffboardingTask | null>(null);
  const kinds: readonly string[] = GROUPS[group];
  // In the order in which they stood when the list was opened: a row that is settled does not leave the pointer.
  const [first] = useState(() => new Map(view.lines.map((line) => [line.key, rank(line)])));
  const placeOf = (line: OffboardingTask): number => first.get(line.key) ?? rank(line);
  const lines = view.lines.filter(({ kind }) => kinds.includes(kind)).sort((a, b) => placeOf(a) - placeOf(b));
  if (lines.length === 0) return null;
  const shown = all ? lines : lines.slice(0, MAX_SHOWN);
  const settled = lines.filter((line) => rank(line) === 2).length;
  return (
    <Section
      title={t(`offboardings.group.${group}`)}
      extra={settled > 0 && <span className="dim">{t('offboardings.line.settled', { count: settled })}</span>}
    >
      <RowList label={t(`offboardings.group.${group}`)}>
        {shown.map((line) => (
          <Row key={line.key} line={line} view={view} onOpen={() => setOpen(line)} />
        ))}
      </RowList>
      {lines.length > MAX_SHOWN && (
        <div className={classes.more}>
          <Button variant="subtle" aria-expanded={all} onClick={() => setAll((now) => !now)}>
            {all ? t('offboardings.line.showFewer') : t('offboardings.line.showAll', { count: lines.length })}
          </Button>
        </div>
      )}
      {open !== null && (
        <TaskDialog
          view={view}
          line={view.lines.find(({ key }) => key === open.key) ?? open}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  );
}

function Row({ line, view, onOpen }: { line: OffboardingTask; view: OffboardingView; onOpen: () => void }) {
  const { t } = useText();
  const texts = useTaskTexts()(line);
  const title = [texts.title, texts.where].filter((part) => part !== '').join(': ');
  return (
    <ListRow
      when={t(`offboardings.state.${line.state}`)}
      tone={toneOf(line, view.over)}
      title={
        <>
          <span>{texts.title}</span> {texts.where !== '' && <bdi className={classes.where}>{texts.where}</bdi>}
        </>
      }
      detail={<bdi>{texts.detail}</bdi>}
      action={<Action line={line} view={view} name={title} onOpen={onOpen} />}
    />
  );
}

const actionOf = ({
  mayChoose,
  mayTick,
  mayExcuse,
  successorId,
}: OffboardingTask): 'choose' | 'change' | 'mark' | null =>
  mayTick ? 'mark' : mayChoose ? (successorId === null ? 'choose' : 'change') : mayExcuse ? 'change' : null;

function Action({
  line,
  view,
  name,
  onOpen,
}: {
  line: OffboardingTask;
  view: OffboardingView;
  name: string;
  onOpen: () => void;
}) {
  const { t } = useText();
  const hand = useAction('offboardings.handOver', {
    onDone: ({ given }) => notifyDone(t('offboardings.bulk.given', { count: given })),
  });
  if (line.left && (line.kind === 'opened' || line.kind === 'membership')) {
    const dues = line.kind === 'opened';
    return view.over ? (
      <Button
        component={Link}
        href={dues ? paths.duePasswords : paths.members}
        variant="default"
        aria-label={`${t(dues ? 'offboardings.line.dues' : 'offboardings.line.members')}: ${name}`}
      >
        {t(dues ? 'offboardings.line.dues' : 'offboardings.line.members')}
      </Button>
    ) : null;
  }
  const verb = actionOf(line);
  if (verb === null) return null;
  return (
    <div className={classes.buttons}>
      {line.state === 'ready' && line.mayChoose && (
        <Button
          {...hand.press}
          variant="default"
          loading={hand.busy}
          onClick={() => void hand.run({ id: view.offboarding.id, keys: [line.key] })}
          aria-label={`${t('offboardings.line.handOver')}: ${name}`}
        >
          {t('offboardings.line.handOver')}
        </Button>
      )}
      <Button
        variant={line.state === 'ready' || !line.left ? 'subtle' : 'default'}
        onClick={onOpen}
        aria-label={`${t(`offboardings.line.${verb}`)}: ${name}`}
      >
        {t(`offboardings.line.${verb}`)}
      </Button>
    </div>
  );
}
