#!/usr/bin/env node
// An agent that asks before it acts, acts, reports what came of it, and sends its traces by unmodified OpenTelemetry.
//
//   CONSOLE=http://localhost:5080 CLIENT_ID=agent.campaign-drafter CLIENT_SECRET=… node agent.mjs [--json] [--rogue] [--run RUN]
//
// --json sends OTLP as JSON instead of protobuf. --rogue also acts once without asking: the console shows it as ungoverned.
import { SpanKind, SpanStatusCode, context, propagation, trace } from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({ options: { json: { type: 'boolean' }, rogue: { type: 'boolean' }, run: { type: 'string', default: `run-${Date.now()}` } } });
const { CONSOLE = 'http://localhost:5080', CLIENT_ID, CLIENT_SECRET } = process.env;
if (!CLIENT_ID?.startsWith('agent.') || !CLIENT_SECRET) {
  console.error('CLIENT_ID and CLIENT_SECRET must hold the credentials that the console issued for an agent.');
  process.exit(2);
}
const agent = CLIENT_ID.slice('agent.'.length);

async function call(path, body, headers = {}) {
  const response = await fetch(CONSOLE + path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return JSON.parse(text);
}

const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: CLIENT_ID, client_secret: CLIENT_SECRET });
const granted = await fetch(`${CONSOLE}/connect/token`, { method: 'POST', body: form });
if (!granted.ok) throw new Error(`/connect/token: ${granted.status} ${await granted.text()}`);
const authorization = { Authorization: `Bearer ${(await granted.json()).access_token}` };

// A token lasts five minutes: an agent that runs longer gives a function that fetches the next one.
const exporter = new (options.json ? JsonExporter : ProtobufExporter)({ url: `${CONSOLE}/v1/traces`, headers: authorization, compression: 'gzip' });
const provider = new NodeTracerProvider({ resource: resourceFromAttributes({ 'service.name': agent }), spanProcessors: [new BatchSpanProcessor(exporter)] });
provider.register();
const tracer = trace.getTracer('governed-agent-sample');

const within = (name, attributes, work) => tracer.startActiveSpan(name, { kind: SpanKind.INTERNAL, attributes }, async span => {
  try {
    return await work(span);
  } catch (fault) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: fault.message });
    span.setAttribute('error.type', fault.name);
    throw fault;
  } finally {
    span.end();
  }
});

/** Asks whether it may; the console joins the decision to this trace by the header traceparent. */
function ask(action, properties) {
  const headers = { ...authorization };
  propagation.inject(context.active(), headers);
  return call('/access/v1/evaluation', {
    subject: { type: 'agent', id: agent },
    action: { name: action, properties },
    resource: { type: 'workflow', id: 'publishing', properties: { segment: 'lapsed', channel: 'email', region: 'EU' } },
    context: { run_id: options.run },
  }, headers);
}

/** Stands in for a model: what matters here are the tokens that it says it used. */
const draft = () => within('chat m-1', {
  'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'example', 'gen_ai.request.model': 'm-1',
  'gen_ai.usage.input_tokens': 12_345, 'gen_ai.usage.cache_read.input_tokens': 2_345, 'gen_ai.usage.output_tokens': 678,
}, async () => 'Dear customer, we miss you.');

/** Stands in for the tool that sends mail. */
const send = evaluation => within('execute_tool email_send', {
  'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'email_send', ...(evaluation && { 'governance.evaluation_id': evaluation }),
}, async () => 1200);

await within(`invoke_agent ${agent}`, { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': agent, 'governance.run_id': options.run }, async () => {
  const body = await draft();
  const { decision, context: answer } = await ask('email.send', { audience_size: 1200, confidence: 0.93, tool: 'mailer', data_classes: ['contact'], content: { body } });
  console.log(`${answer.outcome}${answer.reason ? ` (${answer.reason})` : ''}: ${answer.evaluation_id}`);
  // Only a permit is permission; a hold waits for a person and is asked again.
  if (decision) {
    const sent = await send(answer.evaluation_id);
    await call('/agent/v1/outcomes', {
      evaluation_id: answer.evaluation_id, status: 'succeeded', cost: { amount: '1.20', currency: 'USD' }, value: { amount: '30.00', currency: 'USD', basis: 'measured' }, kpis: { sent },
    }, authorization);
  }
  if (options.rogue) await send();
});
await provider.shutdown();
console.log(`Traces of ${options.run} are sent.`);
