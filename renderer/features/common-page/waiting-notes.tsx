// Pages generated but not yet published, each with a button that records its publication.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import type { CommonPageView } from '../../../domain/common-page/calls.ts';
import { HttpsAddress } from '../../../domain/common-page/model.ts';
import { Day } from '../../../domain/kernel/schemas.ts';
import { DayField, FormButtons, FormDialog, FormFrame, Note, TextField } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { relativeTime } from '../../i18n/format.ts';

type Waiting = CommonPageView['waiting'][number];

export function WaitingNotes({ view }: { view: CommonPageView }) {
  const { t } = useText();
  const may = useMay();
  const { today } = useNow();
  const [open, setOpen] = useState<Waiting | null>(null);
  return (
    <>
      {view.waiting.map((page) => (
        <Note
          key={page.id}
          tone={page.stale ? 'amber' : 'accent'}
          action={
            may('commonPage.published') && (
              <Button variant={page.stale ? 'default' : 'filled'} onClick={() => setOpen(page)}>
                {t('commonPage.waiting.publish')}
              </Button>
            )
          }
        >
          <p>
            {t('commonPage.waiting.text', {
              count: page.count,
              when: relativeTime(page.madeAt, today),
              name: page.madeBy,
            })}
          </p>
          {page.stale && <p>{t('commonPage.waiting.stale')}</p>}
        </Note>
      ))}
      <FormDialog open={open} onClose={() => setOpen(null)} title={t('commonPage.publish.title')}>
        {(page) => <PublishForm page={page} address={view.settings.address} onClose={() => setOpen(null)} />}
      </FormDialog>
    </>
  );
}

const PublishFields = z.object({ on: Day, address: HttpsAddress });

function PublishForm({ page, address, onClose }: { page: Waiting; address: string; onClose: () => void }) {
  const { t } = useText();
  const { today } = useNow();
  const note = useAction('commonPage.published', { success: 'commonPage.publish.saved', onDone: onClose, quiet: true });
  const { form, submit } = useFormFor(PublishFields, { defaultValues: { on: today, address } });
  return (
    <FormFrame form={form} onSubmit={submit((fields) => note.run({ id: page.id, ...fields }))}>
      <p className="dim">{t('commonPage.publish.text')}</p>
      <DayField name="on" label={t('commonPage.publish.on')} required max={today} />
      <TextField name="address" label={t('commonPage.publish.address')} type="url" placeholder="https://" required />
      <FormButtons save={t('commonPage.publish.save')} onCancel={onClose} />
    </FormFrame>
  );
}
