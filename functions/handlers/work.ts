/** Takes messages from the work queue; those that failed are given back, the others are done. */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { readWork } from '../http/work-message.ts';
import { log } from '../wiring/log.ts';
import { wiredWork } from '../wiring/working.ts';

export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const work = await wiredWork();
  const begun = new Map<string, Promise<void>>();
  const one = async (record: SQSRecord) => {
    const message = readWork(record.body);
    if (message === undefined) return log.warn('a message that is no work was dropped', {});
    // Copies of one message do no harm, but working on them side by side is waste.
    const key = `${message.kind} ${message.id}`;
    const working = begun.get(key) ?? work(message);
    begun.set(key, working);
    await working;
  };
  return processPartialResponse(event, one, new BatchProcessor(EventType.SQS), {
    context,
    throwOnFullBatchFailure: false,
  });
};
