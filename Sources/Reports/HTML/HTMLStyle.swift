/// How pages look: one column to read, tables that scroll by themselves, light and dark, and plain on paper.
enum HTMLStyle {
  static let sheet = """
    :root{--ink:#1c2530;--soft:#55616e;--paper:#fff;--tint:#f3f6f9;--line:#cdd6df;--accent:#0a5c96;--good:#0b6b4b;\
    --bad:#a32a00;--caution:#7a5200}
    @media(prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#a7b3bf;--paper:#12181f;--tint:#1b242e;--line:#3a4754;\
    --accent:#7cc0f0;--good:#6fd3ab;--bad:#ff9e7a;--caution:#f0c36a}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
    header,main,footer,.contents{max-width:62rem;margin:0 auto;padding:0 1.25rem}
    header{padding-top:2.5rem}
    .kicker{margin:0;color:var(--accent);font-weight:600}
    h1{margin:.2rem 0 .4rem;font-size:1.9rem;line-height:1.2}
    h2{margin:3rem 0 .8rem;padding-top:.6rem;border-top:3px solid var(--accent);font-size:1.4rem;line-height:1.25}
    h3{margin:2rem 0 .5rem;font-size:1.1rem}
    h4{margin:1.4rem 0 .4rem;font-size:1rem}
    h1,h2,h3,h4,p,li,summary,figcaption{overflow-wrap:anywhere}
    td,th{overflow-wrap:break-word}
    p,ul,ol{margin:.5rem 0}
    a{color:var(--accent)}
    .soft,.faint{color:var(--soft)}
    .latent{color:var(--soft);font-style:italic}
    .strong{font-weight:600}
    .good{color:var(--good)}.bad{color:var(--bad)}.caution{color:var(--caution)}
    .banner{padding:.6rem .9rem;border-left:4px solid currentColor;background:var(--tint);font-weight:600}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:1rem;top:1rem;padding:.5rem 1rem;background:var(--paper);outline:3px solid var(--accent)}
    :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
    .contents ol{columns:2;column-gap:2rem;padding-left:1.4rem}
    .key{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.8rem;margin:1.4rem 0;padding:0;\
    list-style:none}
    .key li{padding:.8rem 1rem;background:var(--tint);border-radius:.4rem;color:var(--soft);font-size:.9rem}
    .key b{display:block;color:var(--ink);font-size:1.25rem;font-variant-numeric:tabular-nums}
    .scroll{overflow-x:auto;margin:.6rem 0 1rem}
    table{border-collapse:collapse;font-size:.92rem;font-variant-numeric:tabular-nums}
    caption{text-align:left;color:var(--soft);padding-bottom:.3rem}
    th,td{padding:.3rem .7rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;min-width:4.5rem}
    thead th{border-bottom:2px solid var(--line);color:var(--soft);font-weight:600;vertical-align:bottom}
    tbody th{font-weight:400}
    .num{text-align:right;white-space:nowrap}
    thead .num{white-space:normal}
    .long td:nth-child(2){min-width:16rem}
    ul.lines{list-style:none;padding-left:1.2rem;text-indent:-1.2rem}
    ul.lines>*{text-indent:0}
    ul.lines li{padding-left:1.2rem;text-indent:-1.2rem;margin:.25rem 0}
    figure{margin:1.2rem 0}
    figure svg{display:block;width:100%;height:auto;max-width:56rem}
    figure .scroll svg{min-width:44rem}
    figure .wide svg{min-width:64rem}
    figcaption{color:var(--soft);font-size:.92rem;max-width:56rem}
    pre{padding:.9rem 1rem;overflow-x:auto;background:var(--tint);border-radius:.4rem;font:.85rem/1.45 ui-monospace,\
    "SF Mono",Menlo,Consolas,monospace}
    pre.wrap{white-space:pre-wrap;overflow-wrap:anywhere}
    code{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:.92em}
    details{margin:.3rem 0;padding:.2rem .6rem;border-left:3px solid var(--line)}
    summary{cursor:pointer}
    .days{list-style:none;margin:.3rem 0;padding:0;font-size:.92rem}
    .days li{display:flex;gap:1rem}
    .days b{flex:0 0 5.5rem;font-weight:400;color:var(--soft);font-variant-numeric:tabular-nums}
    footer{margin-top:3rem;padding-bottom:3rem;color:var(--soft);font-size:.9rem}
    @media(max-width:40rem){body{font-size:15px}header,main,footer,.contents{padding:0 .9rem}header{padding-top:1.5rem}\
    h1{font-size:1.5rem}.contents ol{columns:1}th,td{padding:.3rem .5rem}.long table{min-width:52rem}.days b{flex-basis:4.5rem}}
    @media print{@page{margin:15mm}\
    :root{--ink:#000;--soft:#333;--paper:#fff;--tint:#fff;--line:#999;--accent:#000;--good:#000;--bad:#000;--caution:#000}\
    body{font-size:10pt}header,main,footer{max-width:none;padding:0}.skip,.contents{display:none}\
    h2,h3,h4,caption{break-after:avoid}tr,figure,.key li,.banner{break-inside:avoid}p,li{orphans:3;widows:3}\
    .key{display:flex;flex-wrap:wrap}.key li{flex:1 1 11rem;border:1px solid #999}\
    .scroll{overflow:visible}table{font-size:8.5pt;max-width:100%}th,td{min-width:0;padding:.2rem .45rem}\
    .num{white-space:normal}.long table{table-layout:fixed;width:100%;min-width:0}.long td:nth-child(2){min-width:0}\
    .long thead th:nth-child(1){width:19%}.long thead th:nth-child(2){width:32%}.long thead th:nth-child(3){width:9%}\
    .long thead th:nth-child(4){width:13%}\
    figure .scroll svg,figure .wide svg{min-width:0;max-width:100%;max-height:22cm}\
    pre,pre.wrap{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #999;font-size:7.5pt}a{text-decoration:none}}
    """
}
