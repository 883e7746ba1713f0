// A new channel: only the most important fields; the rest is filled in on its page. R02, R04.
import { Anchor } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { channelCalls } from '../../../domain/channels/calls.ts';
import { mayRecordDecision } from '../../../domain/channels/approval.ts';
import { ChannelFields, USUAL_DUTIES } from '../../../domain/channels/model.ts';
import { isAdministrator, isInCommunicationsOffice, leads } from '../../../domain/people/role-checks.ts';
import { Section, FormButtons, FormFrame, Page, RadioField, TextAreaField, TextField } from '../../components/index.ts';
import { z } from 'zod';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import { useFormFor } from '../../hooks/use-form-for.ts';
import { newChannelFrom, usePassedValue } from '../../hooks/passed-value.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useMe } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './new-channel.module.css';
import { DecisionInForm, decisionFrom } from './forms/decision.tsx';
import { InUseFields } from './forms/in-use.tsx';
import { AddressFields, ScopeFields, TypedAddress } from './forms/place-fields.tsx';
import { RunsItselfField } from './forms/runs-itself.tsx';

const { shape } = channelCalls['channels.save'].input;
const New = ChannelFields.extend({
  address: TypedAddress,
  inUse: z.enum(['no', 'yes']),
  /** Null: the communications office does not know of it yet. */
  setupNotice: shape.setupNotice.unwrap().nullable(),
  /** Null: there is no decision to record. */
  decision: DecisionInForm.nullable(),
  runsItself: z.boolean(),
}).refine(({ inUse, startedOn }) => inUse === 'no' || startedOn !== null, { error: 'required', path: ['startedOn'] });

/** What is sent: a channel that is already in use comes with what is known of its start. */
function toSave(
  { inUse, setupNotice, decision, runsItself: _runs, ...fields }: z.infer<typeof New>,
  mayDecide: boolean,
): SaveInput {
  if (inUse === 'no') return { fields };
  return {
    fields,
    ...(setupNotice === null ? {} : { setupNotice }),
    ...(decision === null || !mayDecide ? {} : { decision: decisionFrom(decision) }),
  };
}
type SaveInput = z.input<(typeof channelCalls)['channels.save']['input']>;

export function NewChannel() {
  const me = useMe();
  const known = usePassedValue(newChannelFrom);
  const { data } = useCall('organisation.get', {});
  if (me === null || !data) return null;
  const own = data.departments.find((department) => department.id === me.departmentId);
  return <NewChannelForm departmentId={own?.id ?? null} boardId={own?.boardId ?? null} known={known ?? {}} />;
}

interface Start {
  departmentId: string | null;
  boardId: string | null;
  /** What the form begins with. */
  known: Partial<ChannelFields>;
}

function NewChannelForm({ departmentId, boardId, known }: Start) {
  const { t } = useText();
  const { today } = useNow();
  const me = useMe();
  const [, go] = useLocation();
  const [madeId, setMadeId] = useState<string | null>(null);
  const save = useAction('channels.save', { success: 'channels.form.created', quiet: true });
  const saveRoster = useAction('channels.saveRoster');
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
      inUse: 'no',
      setupNotice: null,
      decision: null,
      runsItself: false,
      ...known,
    },
  });
  const { isDirty } = form.formState;
  // Navigates only after the form is clean; otherwise the user would be asked whether to leave.
  useEffect(() => {
    if (madeId !== null && !isDirty) go(paths.channel(madeId));
  }, [madeId, isDirty, go]);
  const [chosen, inUse, responsibleId] = form.watch(['departmentId', 'inUse', 'responsibleId']);
  const mayLead = me !== null && (isInCommunicationsOffice(me) || isAdministrator(me) || leads(me, chosen));
  // Whoever may change the channel once it is made: those who lead, and the person responsible.
  const mayRoster = mayLead || (me !== null && responsibleId === me.id);
  const make = async (values: z.output<typeof New>) => {
    const made = await save.run(toSave(values, me !== null && mayRecordDecision(me, values.departmentId)));
    if (!made.ok) return made;
    // Refused only if something changed meanwhile: the channel is there, and its page says what it lacks.
    if (mayRoster && values.runsItself && values.responsibleId !== null)
      await saveRoster.run({
        ...{ channelId: made.value.id, personId: values.responsibleId, duties: USUAL_DUTIES, from: today, to: null },
      });
    setMadeId(made.value.id);
    return made;
  };
  return (
    <Page title={t('channels.form.newTitle')} back={{ label: t('channels.title'), to: paths.channels }}>
      <div className={classes.new} data-focus-start>
        <Section>
          <FormFrame form={form} label={t('channels.form.newTitle')} onSubmit={submit(make)}>
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
            {mayRoster && <RunsItselfField />}
            <TextAreaField name="purpose" label={t('channels.form.purpose')} hint={t('channels.form.purposeHint')} />
            <RadioField
              name="inUse"
              label={t('channels.form.inUse')}
              columns={2}
              options={[
                { value: 'no', title: t('channels.form.notInUse'), text: t('channels.form.notInUseText') },
                { value: 'yes', title: t('channels.form.isInUse'), text: t('channels.form.isInUseText') },
              ]}
            />
            {inUse === 'yes' ? (
              <InUseFields mayDecide={me !== null && mayRecordDecision(me, chosen)} departmentId={chosen} />
            ) : (
              <p className="dim">
                {t('applications.channel.applyInstead')}{' '}
                <Anchor component={Link} href={paths.newApplication} inherit underline="always">
                  {t('applications.channel.applyInsteadLink')}
                </Anchor>
              </p>
            )}
            <FormButtons onCancel={() => go(paths.channels)} save={t('channels.form.create')} />
          </FormFrame>
        </Section>
      </div>
    </Page>
  );
}
