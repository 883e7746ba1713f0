// Rows that no screen can read, shown to an administrator after the check, each with a way to remove it.
import { Button } from '@mantine/core';
import type { Output } from '../../../domain/contract/api.ts';
import { Note } from '../../components/basics/note.tsx';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './unreadable-rows.module.css';

type Row = Output<'rows.unreadable'>['rows'][number];
const nameOf = ({ register, id }: Row): string => `${register}/${id}`;

export function UnreadableRows() {
  const { t } = useText();
  const { data } = useCall('rows.unreadable', {});
  const remove = useAction('rows.removeUnreadable', { success: 'app.settings.unreadableRemoved' });
  if (!data || data.total === 0) return null;
  const more = data.total - data.rows.length;
  return (
    <Note tone="amber">
      <h3 className={classes.title}>{t('app.settings.unreadableTitle')}</h3>
      <p>{t('app.settings.unreadableText')}</p>
      <ul className={classes.rows}>
        {data.rows.map((row) => (
          <li key={nameOf(row)}>
            <code>{nameOf(row)}</code>
            <Button
              {...remove.press}
              variant="default"
              size="compact-sm"
              disabled={remove.busy}
              aria-label={t('app.settings.unreadableRemoveNamed', { name: nameOf(row) })}
              onClick={() => void remove.run(row)}
            >
              {t('app.settings.unreadableRemove')}
            </Button>
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('app.settings.unreadableMore', { count: more })}</p>}
    </Note>
  );
}
