// The boards and whether their records plans cover social media (R12).
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Board } from '../../../domain/organisation/model.ts';
import { StateLabel, Section, FormDialog, ListRow, RowList } from '../../components/index.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull } from '../../i18n/format.ts';
import { asStored, BoardForm } from './forms.tsx';
import { RowMenu } from './row-menu.tsx';
import { useArchive } from './use-archive.tsx';

export function BoardsCard({ boards, withArchived }: { boards: readonly Board[]; withArchived: boolean }) {
  const { t } = useText();
  const may = useMay();
  const archive = useArchive('boards');
  const [editing, setEditing] = useState<{ row: Board | null } | null>(null);
  const [isNew, setIsNew] = useState(true);
  const edit = (row: Board | null): void => {
    setIsNew(row === null);
    setEditing({ row });
  };
  const shown = boards.filter((row) => withArchived || row.archived === null);
  return (
    <Section
      title={t('organisation.boards.title')}
      extra={
        may('organisation.saveBoard') && (
          <Button variant="default" onClick={() => edit(null)}>
            {t('organisation.boards.new')}
          </Button>
        )
      }
    >
      {shown.length === 0 ? (
        <p className="dim">{t('organisation.boards.emptyText')}</p>
      ) : (
        <RowList>
          {shown.map((row) => (
            <ListRow
              key={row.id}
              title={<bdi>{row.name}</bdi>}
              detail={<PlanState board={row} />}
              action={
                may('organisation.saveBoard') && (
                  <RowMenu
                    name={row.name}
                    archived={row.archived !== null}
                    onEdit={() => edit(row)}
                    onArchive={() => archive(row, row.name)}
                  />
                )
              }
            />
          ))}
        </RowList>
      )}
      <FormDialog
        open={editing}
        onClose={() => setEditing(null)}
        title={t(isNew ? 'organisation.boards.new' : 'organisation.boards.edit')}
      >
        {({ row }) => <BoardForm row={asStored(boards, row)} onClose={() => setEditing(null)} />}
      </FormDialog>
    </Section>
  );
}

function PlanState({ board }: { board: Board }) {
  const { t } = useText();
  const { revised, decidedOn, reference } = board.recordsPlan;
  if (board.archived !== null) return <StateLabel>{t('organisation.archived')}</StateLabel>;
  if (!revised) return <StateLabel tone="amber">{t('organisation.boards.statusNotRevised')}</StateLabel>;
  return (
    <>
      <StateLabel tone="green">
        {decidedOn === null
          ? t('organisation.boards.statusRevised')
          : t('organisation.boards.statusRevisedOn', { day: dayFull(decidedOn) })}
      </StateLabel>
      {reference !== '' && (
        <div>
          <bdi>{reference}</bdi>
        </div>
      )}
    </>
  );
}
