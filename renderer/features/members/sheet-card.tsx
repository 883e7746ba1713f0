// The recovery sheet: whether one exists, where it is kept, and creating a new one.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { MemberList } from '../../../domain/members/calls.ts';
import { StateLabel, Section, FormDialog } from '../../components/index.ts';
import { useMay } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull } from '../../i18n/format.ts';
import classes from './members.module.css';
import { PlaceForm } from './place-form.tsx';
import { SheetDialog } from './sheet-dialog.tsx';

type SheetInfo = MemberList['sheet'];

export function SheetCard({ sheet }: { sheet: SheetInfo }) {
  const { t } = useText();
  const may = useMay();
  const [making, setMaking] = useState(false);
  const [noting, setNoting] = useState<string | null>(null);
  const placeMissing = sheet !== null && sheet.place === '';
  return (
    <Section
      title={t('members.sheet.title')}
      {...(sheet === null
        ? {}
        : {
            extra: (
              <StateLabel tone={placeMissing ? 'amber' : 'green'}>
                {t('members.sheet.made', { day: dayFull(sheet.made) })}
              </StateLabel>
            ),
          })}
    >
      <p className="dim" style={{ maxWidth: 640 }}>
        {t('members.sheet.what')}
      </p>
      <div style={{ marginTop: 8 }}>
        {sheet === null && <p>{t('members.sheet.none')}</p>}
        {placeMissing && <p>{t('members.sheet.unknown', { day: dayFull(sheet.made) })}</p>}
        {sheet !== null && !placeMissing && (
          <p>
            <bdi>{t('members.sheet.lies', { place: sheet.place })}</bdi>.{' '}
            <span className="dim">{t('members.sheet.by', { name: sheet.by })}.</span>
          </p>
        )}
      </div>
      {may('members.makeRecoverySheet') && (
        <div className={classes.row}>
          <Button variant="default" onClick={() => setMaking(true)}>
            {t(sheet === null ? 'members.sheet.make' : 'members.sheet.makeNew')}
          </Button>
          {placeMissing && (
            <Button variant="subtle" onClick={() => setNoting(sheet.made)}>
              {t('members.sheet.note')}
            </Button>
          )}
        </div>
      )}
      {making && <SheetDialog replaces={sheet !== null} onClose={() => setMaking(false)} />}
      <FormDialog open={noting} onClose={() => setNoting(null)} title={t('members.sheet.note')}>
        {(made) => <PlaceForm made={made} onDone={() => setNoting(null)} onCancel={() => setNoting(null)} />}
      </FormDialog>
    </Section>
  );
}
