// Further items like the first, in the same case: added individually or pasted as a list. R16, R17.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AdditionalItem } from '../../../../domain/moderation/model.ts';
import { Section, ProblemNote } from '../../../components/index.ts';
import { useAction } from '../../../calls/use-action.ts';
import { useText } from '../../../i18n/use-text.ts';
import type { StepProps } from './step-props.ts';
import { PasteListDialog, AdditionalItemDialog } from './additional-item-dialogs.tsx';
import { AdditionalItemList } from './additional-item-list.tsx';
import classes from './steps.module.css';

type OpenDialog = 'one' | 'list' | { readonly item: AdditionalItem; readonly locked: boolean };

export function AdditionalItemsPart({ view, readOnly }: Pick<StepProps, 'view' | 'readOnly'>) {
  const { t } = useText();
  const { id, alike = [], preserved, revision = 0 } = view.case;
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const save = useAction('moderation.save', { quiet: true, onDone: () => setOpen(null) });
  const saveItems = (next: AdditionalItem[]): void => void save.run({ id, alike: next, basedOn: revision });
  if (readOnly && alike.length === 0) return null;
  const dialogProps = { view, busy: save.busy, press: save.press, problem: save.problem, onClose: () => setOpen(null) };
  return (
    <Section title={t('moderation.alike.title', { count: alike.length + 1 })} level={3}>
      <div className={classes.follow}>
        {alike.length === 0 ? (
          <p className="dim">{t('moderation.alike.text')}</p>
        ) : (
          <AdditionalItemList
            items={alike}
            locked={preserved?.alike ?? 0}
            {...(readOnly
              ? {}
              : {
                  onChange: (item: AdditionalItem, locked: boolean) => setOpen({ item, locked }),
                  onRemove: (removedId: string) => saveItems(alike.filter((existing) => existing.id !== removedId)),
                })}
          />
        )}
        {!readOnly && (
          <div className={classes.filterFoot}>
            <Button variant="default" onClick={() => setOpen('one')}>
              {t('moderation.alike.addOne')}
            </Button>
            <Button variant="default" onClick={() => setOpen('list')}>
              {t('moderation.alike.addList')}
            </Button>
          </div>
        )}
        {open === null && <ProblemNote problem={save.problem} />}
      </div>
      {open === 'one' && <AdditionalItemDialog {...dialogProps} onSave={(added) => saveItems([...alike, added])} />}
      {open === 'list' && <PasteListDialog {...dialogProps} onSave={(pasted) => saveItems([...alike, ...pasted])} />}
      {open !== null && typeof open === 'object' && (
        <AdditionalItemDialog
          {...dialogProps}
          {...open}
          onSave={(next) => saveItems(alike.map((existing) => (existing.id === next.id ? next : existing)))}
        />
      )}
    </Section>
  );
}
