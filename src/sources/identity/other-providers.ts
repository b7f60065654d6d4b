/** Ids of providers that the catalogue does not carry, as models.dev names them: in front of an id they say whose API it is for, not which model. */
export const OTHER_PROVIDERS: ReadonlySet<string> = new Set(
  `
    302ai abacus abliteration-ai aihubmix alibaba alibaba-cn alibaba-coding-plan alibaba-coding-plan-cn alibaba-token-plan alibaba-token-plan-cn
    ambient anthropic anyapi atomic-chat auriko azure-cognitive-services bailing berget clarifai claudinio cloudferro-sherlock
    cloudflare-ai-gateway cohere cortecs crof deepseek dinference drun evroc fastrouter freemodel frogbot github-models gitlab google helicone
    hpc-ai iflowcn inception inceptron inference io-net jiekou kilo kimi-for-coding kuae-cloud-coding-plan lilac llama llmtr lmstudio lucidquery
    meganova merge-gateway minimax minimax-cn minimax-cn-coding-plan minimax-coding-plan mistral mixlayer moark modelscope moonshotai
    moonshotai-cn morph nano-gpt neon neuralwatt nova nvidia ollama-cloud openai opencode opencode-go orcarouter ovhcloud perplexity
    perplexity-agent poe poolside privatemode-ai qihang-ai qiniu-ai regolo-ai routing-run sakana sap-ai-core sarvam siliconflow-cn stackit
    stepfun stepfun-ai subconscious submodel synthetic tencent-coding-plan tencent-tokenhub the-grid-ai umans-ai umans-ai-coding-plan upstage v0
    vivgrid wafer.ai xai xiaomi xiaomi-token-plan-ams xiaomi-token-plan-cn xiaomi-token-plan-sgp xpersona zai zai-coding-plan zeldoc zhipuai
    zhipuai-coding-plan
  `
    .trim()
    .split(/\s+/),
)
