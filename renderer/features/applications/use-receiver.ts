// To whom an application goes: the heads of its department who may decide it, or the communications office. R05, R29.
import { decidersOf } from '../../../domain/applications/rules.ts';
import type { Person } from '../../../domain/people/model.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { listedAny } from '../../i18n/format.ts';

export interface Receiver {
  readonly sentence: string;
  /** The label of the button that sends it. */
  readonly button: string;
}

export function useReceiver(departmentId: string | null, me: Person): Receiver {
  const { t } = useText();
  const { data: people } = useCall('people.list', {});
  const { data: rules } = useCall('rules.get', {});
  if (departmentId === null)
    return { sentence: t('applications.form.goesToOffice'), button: t('applications.form.toOffice') };
  const deciders =
    rules === undefined
      ? []
      : decidersOf(
          { departmentId, applicantId: me.id, events: [] },
          Object.fromEntries((people ?? []).map((person) => [person.id, person])),
          rules.ruleSet,
        );
  if (deciders.length === 0)
    return { sentence: t('applications.form.goesToNobody'), button: t('applications.form.submit') };
  const name = listedAny(deciders.map((person) => person.name));
  return { sentence: t('applications.form.goesTo', { name }), button: t('applications.form.submitTo', { name }) };
}
