// A new channel: only the most important fields; the rest is filled in on its page. R02, R04.
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { ChannelFields } from '../../../domain/channels/model.ts';
import { isAdministrator, isInCommunicationsOffice, leads } from '../../../domain/people/role-checks.ts';
import { Card, FormButtons, FormFrame, Page, RadioField, TextAreaField, TextField } from '../../components/index.ts';
import { z } from 'zod';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { useMe } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './new-channel.module.css';
import { AddressFields, ScopeFields } from './forms/place-fields.tsx';

const New = ChannelFields.extend({ state: z.enum(['preparing', 'active']) });

export function NewChannel() {
  const me = useMe();
  const { data } = useCall('organisation.get', {});
  if (me === null || !data) return null;
  const own = data.departments.find((department) => department.id === me.departmentId);
  return <NewChannelForm departmentId={own?.id ?? null} boardId={own?.boardId ?? null} />;
}

function NewChannelForm({ departmentId, boardId }: { departmentId: string | null; boardId: string | null }) {
  const { t } = useText();
  const me = useMe();
  const [, go] = useLocation();
  const [madeId, setMadeId] = useState<string | null>(null);
  const save = useAction('channels.save', {
    success: 'channels.form.created',
    onDone: ({ id }) => setMadeId(id),
    quiet: true,
  });
  const { form, submit } = useFormFor(New, {
    defaultValues: {
      name: '',
      platform: '',
      platformOther: '',
      address: '',
      departmentId,
      unitId: null,
      boardId,
      purpose: '',
      audience: '',
      openness: 'unknown',
      responsibleId: null,
      startedOn: null,
      lastPostOn: null,
      verifiedOn: null,
      reviewOn: null,
      crisis: false,
      weekendWatch: false,
      hoursPerWeek: null,
      twoFactor: { status: 'unknown', deviceHolderId: null },
      recoveryMailOwnerId: null,
      recoveryPhoneOwnerId: null,
      recordsPlan: 'board',
      keptWhere: [],
      captureEvery: 'none',
      electedBlog: false,
      howWeRunIt: '',
      notes: '',
      state: 'preparing',
    },
  });
  const { isDirty } = form.formState;
  // Navigates only after the form is clean; otherwise the user would be asked whether to leave.
  useEffect(() => {
    if (madeId !== null && !isDirty) go(paths.channel(madeId));
  }, [madeId, isDirty, go]);
  const chosen = form.watch('departmentId');
  const mayActive = me !== null && (isInCommunicationsOffice(me) || isAdministrator(me) || leads(me, chosen));
  return (
    <Page title={t('channels.form.newTitle')} back={{ label: t('channels.title'), to: paths.channels }}>
      <div className={classes.new}>
        <Card>
          <FormFrame
            form={form}
            label={t('channels.form.newTitle')}
            onSubmit={submit(({ state, ...fields }) => save.run({ fields, state: mayActive ? state : 'preparing' }))}
          >
            <p className="dim">{t('channels.form.newText')}</p>
            <TextField
              name="name"
              label={t('channels.form.name')}
              hint={t('channels.form.nameHint')}
              required
              autoFocus
            />
            <AddressFields />
            <ScopeFields />
            <TextAreaField name="purpose" label={t('channels.form.purpose')} hint={t('channels.form.purposeHint')} />
            {mayActive && (
              <RadioField
                name="state"
                label={t('channels.form.state')}
                columns={2}
                options={[
                  {
                    value: 'preparing',
                    title: t('channels.form.statePreparing'),
                    text: t('channels.form.statePreparingText'),
                  },
                  { value: 'active', title: t('channels.form.stateActive'), text: t('channels.form.stateActiveText') },
                ]}
              />
            )}
            <FormButtons onCancel={() => go(paths.channels)} save={t('channels.form.create')} />
          </FormFrame>
        </Card>
      </div>
    </Page>
  );
}
