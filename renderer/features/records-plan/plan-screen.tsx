// The records plans of the boards: which kinds of records they cover, how long each is kept and where. R12, R23.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PlanOfBoard } from '../../../domain/records-plan/calls.ts';
import type { RecordType } from '../../../domain/records-plan/model.ts';
import type { DisposalGround } from '../../../domain/rules/model.ts';
import {
  FormDialog,
  ListRow,
  Note,
  Page,
  PrintMenu,
  ProblemNote,
  RowList,
  Section,
  StateLabel,
  useConfirm,
} from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMay } from '../../calls/use-me.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { RowMenu } from '../organisation/row-menu.tsx';
import classes from './records-plan.module.css';
import { TypeForm } from './type-form.tsx';
import { usePlanDocument } from './use-plan-document.ts';
import { type PlanTexts, usePlanTextsOf } from './use-plan-texts.ts';

interface Editing {
  readonly plan: PlanOfBoard;
  readonly type: RecordType | null;
}

export function RecordsPlanScreen() {
  const { t } = useText();
  const { data, problem, refetch } = useCall('recordsPlan.get', {});
  const [editing, setEditing] = useState<Editing | null>(null);
  const [isNew, setIsNew] = useState(true);
  const documentOf = usePlanDocument();
  const edit = (plan: PlanOfBoard, type: RecordType | null): void => {
    setIsNew(type === null);
    setEditing({ plan, type });
  };
  return (
    <Page
      title={t('recordsPlan.title')}
      actions={data !== undefined && <PrintMenu document={() => documentOf(data)} />}
    >
      <p className="dim">{t('recordsPlan.text')}</p>
      <ProblemNote problem={problem} onRetry={refetch} />
      {data?.plans.map((plan) => (
        <PlanSection
          key={plan.board?.id ?? ''}
          plan={plan}
          grounds={data.grounds}
          onEdit={(type) => edit(plan, type)}
        />
      ))}
      <FormDialog
        open={editing}
        onClose={() => setEditing(null)}
        title={t(isNew ? 'recordsPlan.form.newTitle' : 'recordsPlan.form.editTitle')}
      >
        {(one) => <TypeForm {...one} grounds={data?.grounds ?? []} onClose={() => setEditing(null)} />}
      </FormDialog>
    </Page>
  );
}

interface PlanSectionProps {
  plan: PlanOfBoard;
  grounds: readonly DisposalGround[];
  onEdit: (type: RecordType | null) => void;
}

function PlanSection({ plan, grounds, onEdit }: PlanSectionProps) {
  const { t } = useText();
  const may = useMay();
  const texts = usePlanTextsOf()(grounds);
  const { board, types, mine } = plan;
  const changes = mine && may('recordsPlan.save');
  return (
    <Section
      title={board === null ? t('recordsPlan.everyBoard') : <bdi>{board.name}</bdi>}
      extra={
        changes && (
          <Button
            variant="default"
            aria-label={t('recordsPlan.addTo', { name: board?.name ?? t('recordsPlan.everyBoard') })}
            onClick={() => onEdit(null)}
          >
            {t('recordsPlan.add')}
          </Button>
        )
      }
    >
      <PlanState plan={plan} texts={texts} />
      <RowList>
        {types.map((type) => (
          <TypeRow key={type.id} type={type} texts={texts} changes={changes} onEdit={() => onEdit(type)} />
        ))}
      </RowList>
    </Section>
  );
}

/** Whether the board's plan is decided, and which records it says nothing of. */
function PlanState({ plan: { board, types, missing }, texts }: { plan: PlanOfBoard; texts: PlanTexts }) {
  const { t } = useText();
  if (board === null) return <p className="dim">{t('recordsPlan.everyBoardText')}</p>;
  const { revised, decidedOn, reference } = board.recordsPlan;
  return (
    <div className={classes.state}>
      <p>
        <StateLabel tone={revised ? 'green' : 'amber'}>
          {revised
            ? decidedOn === null
              ? t('organisation.boards.statusRevised')
              : t('organisation.boards.statusRevisedOn', { day: dayFull(decidedOn) })
            : t('organisation.boards.statusNotRevised')}
        </StateLabel>
        {reference !== '' && (
          <span className="dim">
            {' '}
            <bdi>{reference}</bdi>
          </span>
        )}
      </p>
      {missing.length > 0 &&
        (revised ? (
          <Note tone="amber">{t('recordsPlan.missing', { kinds: texts.covers(missing) })}</Note>
        ) : (
          types.length === 0 && <p className="dim">{t('recordsPlan.none')}</p>
        ))}
    </div>
  );
}

interface TypeRowProps {
  type: RecordType;
  texts: PlanTexts;
  changes: boolean;
  onEdit: () => void;
}

function TypeRow({ type, texts, changes, onEdit }: TypeRowProps) {
  const { t } = useText();
  const archive = useArchiving();
  const kept = [type.format, type.place].filter((part) => part !== '').join(', ');
  return (
    <ListRow
      title={<bdi>{type.name}</bdi>}
      detail={
        <>
          {type.archived !== null && (
            <div>
              <StateLabel>{t('recordsPlan.archived')}</StateLabel>
            </div>
          )}
          <div>{texts.covers(type.covers)}</div>
          <div className={classes.rule}>{texts.rule(type.rule)}</div>
          <div>
            <bdi>{texts.decision(type.decision)}</bdi>
          </div>
          {kept !== '' && (
            <div>
              <bdi>{t('recordsPlan.keptAs', { kept })}</bdi>
            </div>
          )}
          {type.designation !== '' && (
            <div>
              <bdi>{t('recordsPlan.designated', { designation: type.designation })}</bdi>
            </div>
          )}
        </>
      }
      action={
        changes && (
          <RowMenu
            name={type.name}
            archived={type.archived !== null}
            onEdit={onEdit}
            onArchive={() => void archive(type)}
          />
        )
      }
    />
  );
}

/** Takes a row out of use, after asking, or restores it. */
function useArchiving(): (type: RecordType) => Promise<void> {
  const { t } = useText();
  const confirm = useConfirm();
  const action = useAction('recordsPlan.archive');
  return async ({ id, name, archived }) => {
    const restores = archived !== null;
    const agreed =
      restores ||
      (await confirm({
        title: t('recordsPlan.archiveTitle', { name }),
        text: t('recordsPlan.archiveText'),
        confirm: t('common.archive'),
        call: 'recordsPlan.archive',
      }));
    if (!agreed) return;
    const result = await action.run({ id, archived: !restores });
    if (result.ok) notifyDone(t(restores ? 'organisation.restoredDone' : 'organisation.archivedDone', { name }));
  };
}
