// One change: a draft, one frame, and only then shown.
export { TransactionRunner, type PreparedParcel } from './runner.ts';
export { Transaction } from './transaction.ts';
