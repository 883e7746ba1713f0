// The guidance of the rules for a person, and that it was given. R03, R36, R38.
import { guidanceFor, guidanceText, givenTo, isCurrent } from '../../../domain/guidance/rules.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import { mayCall } from '../../../domain/contract/may-call.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import type { Handlers } from '../kernel/context.ts';
import { change, departmentProblem, findPerson, refuse, stamp } from '../kernel/register-access.ts';

const nameOf = ({ name, version }: Pick<RuleSet, 'name' | 'version'>): string => `${name}, ${version}`.slice(0, 200);

export const guidanceService: Handlers<'guidance'> = {
  'guidance.get': (context, { personId }) => {
    const { data } = context.vault.db;
    const found = findPerson(data, personId);
    if (!found.ok) return found;
    const person = found.value;
    const rules = context.ruleSet();
    const kind = guidanceFor(person);
    return ok({
      kind,
      text: { sv: guidanceText(rules, kind, 'sv'), en: guidanceText(rules, kind, 'en') },
      rules: nameOf(rules),
      given: givenTo(data, personId, kind).map((given) => ({ ...given, isCurrent: isCurrent(given, rules) })),
      mine:
        person.archived === null &&
        mayCall(context.me, 'guidance.give') &&
        departmentProblem(context, person.departmentId) === null,
    });
  },

  'guidance.give': (context, fields) =>
    change(context, 'guidance.give', ({ data, now }) => {
      const found = findPerson(data, fields.personId);
      if (!found.ok) return found;
      const person = found.value;
      const foreign = departmentProblem(context, person.departmentId);
      if (foreign !== null) return refuse(foreign);
      if (person.archived !== null) return fail('guidance.archived', { params: { name: person.name } });
      if (fields.kind === 'elected' && !person.elected)
        return fail('guidance.notElected', { params: { name: person.name } });
      if (fields.on > context.today()) return fail('guidance.dayInFuture', { field: 'on' });
      const rules = context.ruleSet();
      const text = guidanceText(rules, fields.kind, fields.language);
      if (text === '') return fail('guidance.noText');
      const id = context.newId();
      data.givenGuidance[id] = { ...fields, id, text, rules: nameOf(rules), made: stamp(context, now) };
      return ok({});
    }),
};
