// The printable record of an incident; its times are what an incident report needs.
import type { IncidentView } from '../../../domain/incidents/calls.ts';
import type { PrintInput } from '../../components/index.ts';
import { useSignature } from '../../hooks/use-signature.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import { stampText, usePersonName } from '../../hooks/use-names.ts';

/** The person affected, or the login. */
export const causeText = ({ alarm, personName }: IncidentView): string =>
  personName || (alarm.logins.find(({ loginId }) => loginId === alarm.loginId)?.label ?? '');

export function useIncidentDocument(view: IncidentView): () => Omit<PrintInput, 'language'> {
  const { t } = useText();
  const signature = useSignature();
  const nameOf = usePersonName();
  const { alarm, begunBy, steps } = view;
  const rows = (loginId: string | null): string[][] =>
    steps
      .filter((step) => step.loginId === loginId)
      .map((step) => [
        t(`offboardings.alarm.step.${step.kind}`),
        step.state === 'todo' && step.changed ? t('offboardings.alarm.changed') : t(`offboardings.state.${step.state}`),
        step.ownerName,
        stampText(step.done, nameOf),
        [step.naReason, step.note].filter((text) => text !== '').join('. '),
      ]);
  const table = (text: string, body: string[][]): PrintInput['blocks'] =>
    body.length === 0
      ? []
      : [
          { kind: 'heading', text },
          {
            kind: 'table',
            head: [
              t('offboardings.summary.what'),
              t('offboardings.summary.state'),
              t('offboardings.alarm.owner'),
              t('offboardings.summary.when'),
              t('offboardings.summary.note'),
            ],
            rows: body,
          },
        ];
  return () => ({
    title: t('offboardings.alarm.document'),
    subtitle: t(`offboardings.alarm.titleOf.${alarm.cause}`, { what: causeText(view) }).slice(0, 400),
    landscape: true,
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: t('offboardings.alarm.noticed'), value: exactTime(alarm.noticedAt) },
          { label: t('offboardings.alarm.seen'), value: alarm.seen },
          { label: t('offboardings.alarm.begunBy'), value: `${begunBy}, ${exactTime(alarm.created.at)}` },
          {
            label: t('offboardings.alarm.endNote'),
            value: alarm.ended === null ? '' : `${stampText(alarm.ended.stamp, nameOf)}. ${alarm.ended.note}`,
          },
        ].filter(({ value }) => value !== ''),
      },
      ...table(t('offboardings.alarm.first'), rows(null)),
      ...alarm.logins.flatMap((login) => table(`${login.label}, ${login.channelName}`, rows(login.loginId))),
      { kind: 'text', text: t('offboardings.summary.kept') },
      signature,
    ],
  });
}
