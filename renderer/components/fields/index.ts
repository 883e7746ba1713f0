// Form fields bound to react-hook-form; see FormFrame and useFormFor.
export { CheckGroupField, MultiSelectField, type Option, RadioField, SelectField, SwitchField } from './choice.tsx';
export { DayField, DayInput } from './day.tsx';
export { FieldGroup, FieldRow, FormButtons, FormFrame } from './form.tsx';
export { ChannelSelect, ManyPicker, PersonSelect, Picker, useChannelOptions, usePersonOptions } from './people.tsx';
export { NumberField, SecretField, TextAreaField, TextField } from './text.tsx';
