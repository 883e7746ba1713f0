// Governing documents with their decisions (R01).
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { GoverningDocument } from '../../../domain/organisation/model.ts';
import { StateLabel, Section, EmptyState, FormDialog, ListRow, RowList } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull } from '../../i18n/format.ts';
import { asStored, DocumentForm } from './forms.tsx';
import classes from './organisation.module.css';
import { RowMenu } from './row-menu.tsx';
import { useArchive } from './use-archive.tsx';

export function Documents({
  documents,
  withArchived,
}: {
  documents: readonly GoverningDocument[];
  withArchived: boolean;
}) {
  const { t } = useText();
  const may = useMay();
  const [editing, setEditing] = useState<{ row: GoverningDocument | null } | null>(null);
  const [isNew, setIsNew] = useState(true);
  const edit = (row: GoverningDocument | null): void => {
    setIsNew(row === null);
    setEditing({ row });
  };
  const shown = documents.filter((row) => withArchived || row.archived === null);
  const add = may('organisation.saveDocument') && (
    <Button onClick={() => edit(null)}>{t('organisation.documents.new')}</Button>
  );
  return (
    <div className={classes.stack}>
      <p className="dim">{t('organisation.documents.text')}</p>
      <Section title={t('organisation.documents.title')} extra={shown.length > 0 && add}>
        {shown.length === 0 ? (
          <EmptyState
            level={3}
            title={t('organisation.documents.emptyTitle')}
            text={t('organisation.documents.emptyText')}
            action={add}
          />
        ) : (
          <RowList>
            {shown.map((row) => (
              <DocumentLine key={row.id} document={row} onEdit={() => edit(row)} />
            ))}
          </RowList>
        )}
      </Section>
      <FormDialog
        open={editing}
        onClose={() => setEditing(null)}
        title={t(isNew ? 'organisation.documents.new' : 'organisation.documents.edit')}
      >
        {({ row }) => <DocumentForm row={asStored(documents, row)} onClose={() => setEditing(null)} />}
      </FormDialog>
    </div>
  );
}

function DocumentLine({ document, onEdit }: { document: GoverningDocument; onEdit: () => void }) {
  const { t } = useText();
  const may = useMay();
  const archive = useArchive('documents');
  const open = useAction('app.openLink');
  const facts = [
    document.reference,
    document.decidedOn === null ? '' : dayFull(document.decidedOn),
    document.appliesTo.map((where) => t(`organisation.documents.applies.${where}`)).join(', '),
  ].filter((text) => text !== '');
  return (
    <ListRow
      title={
        <>
          <bdi>{document.title}</bdi>{' '}
          {document.archived !== null && <StateLabel>{t('organisation.archived')}</StateLabel>}
        </>
      }
      detail={
        <>
          <bdi>{facts.join(' · ')}</bdi>
          {document.note !== '' && (
            <div>
              <bdi>{document.note}</bdi>
            </div>
          )}
        </>
      }
      action={
        <div className={classes.lineActions}>
          {document.link !== '' && (
            <Button
              variant="default"
              onClick={() => void open.run({ url: document.link })}
              aria-label={`${t('organisation.documents.open')}: ${document.title}`}
            >
              {t('organisation.documents.open')}
            </Button>
          )}
          {may('organisation.saveDocument') && (
            <RowMenu
              name={document.title}
              archived={document.archived !== null}
              onEdit={onEdit}
              onArchive={() => archive(document, document.title)}
            />
          )}
        </div>
      }
    />
  );
}
