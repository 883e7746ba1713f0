// A person's saved views of the log: apply, name, edit and delete.
import { Button, Checkbox, Menu, TextInput } from '@mantine/core';
import { IconBookmark, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { Output } from '../../../domain/contract/api.ts';
import type { SavedView } from '../../../domain/records/model.ts';
import { Dialog } from '../../components/index.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { problemText } from '../../i18n/problem-text.ts';
import classes from './records.module.css';
import type { RecordSearch } from './use-search.ts';

type Views = Output<'records.views'>;
type Edited = SavedView | 'new' | null;

export function ViewsMenu({ views: { views, defaultId }, search }: { views: Views; search: RecordSearch }) {
  const { t } = useText();
  const [usedId, setUsedId] = useState<string | null>(null);
  const [edited, setEdited] = useState<Edited>(null);
  const remove = useAction('records.removeView', { onDone: () => notifyDone(t('records.views.removed')) });
  const used = views.find(({ id }) => id === usedId);
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={15} aria-hidden />}>
            {used === undefined ? t('records.views.menu') : t('records.views.current', { name: used.name })}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 && <Menu.Label>{t('records.views.none')}</Menu.Label>}
          {views.map((view) => (
            <Menu.Item
              key={view.id}
              leftSection={view.id === usedId ? <IconCheck size={15} aria-hidden /> : undefined}
              rightSection={
                view.id === defaultId ? <span className={classes.faint}>{t('records.views.standard')}</span> : undefined
              }
              onClick={() => {
                search.use(view.filter);
                setUsedId(view.id);
              }}
            >
              {view.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setEdited('new')}>{t('records.views.save')}</Menu.Item>
          {used !== undefined && (
            <>
              <Menu.Item onClick={() => setEdited(used)}>{t('records.views.change', { name: used.name })}</Menu.Item>
              <Menu.Item {...remove.press} onClick={() => void remove.run({ id: used.id })}>
                {t('records.views.remove', { name: used.name })}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {edited !== null && (
        <ViewDialog
          edited={edited}
          isDefault={edited !== 'new' && edited.id === defaultId}
          search={search}
          onClose={() => setEdited(null)}
          onSaved={setUsedId}
        />
      )}
    </>
  );
}

interface DialogProps {
  edited: SavedView | 'new';
  isDefault: boolean;
  search: RecordSearch;
  onClose: () => void;
  onSaved: (id: string) => void;
}

function ViewDialog({ edited, isDefault, search, onClose, onSaved }: DialogProps) {
  const { t } = useText();
  const [name, setName] = useState(edited === 'new' ? '' : edited.name);
  const [first, setFirst] = useState(isDefault);
  const save = useAction('records.saveView', {
    onProblem: () => true,
    onDone: ({ views }) => {
      notifyDone(t('records.views.saved'));
      const own = views.find((view) => view.name === name.trim());
      if (own !== undefined) onSaved(own.id);
      onClose();
    },
  });
  const submit = (): void =>
    void save.run({ name, filter: search.filter, isDefault: first, ...(edited === 'new' ? {} : { id: edited.id }) });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={edited === 'new' ? t('records.views.newTitle') : t('records.views.changeTitle')}
      size="sm"
      buttons={
        <>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button {...save.press} onClick={submit} loading={save.busy} disabled={name.trim() === ''}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') submit();
        }}
      >
        <TextInput
          label={t('records.views.name')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
          error={save.problem === null ? undefined : problemText(save.problem)}
          data-autofocus
        />
        <Checkbox
          label={t('records.views.isDefault')}
          checked={first}
          onChange={(event) => setFirst(event.currentTarget.checked)}
        />
        <p className={classes.faint}>{t('records.views.note')}</p>
      </form>
    </Dialog>
  );
}
