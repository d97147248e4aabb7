/** One conditional update of a part of an item. */
import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { dynamodb } from './client.ts';

/** False when the condition did not hold; throws on every other failure. */
export async function updateIf(update: UpdateItemCommandInput): Promise<boolean> {
  try {
    await dynamodb().send(new UpdateItemCommand(update));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
