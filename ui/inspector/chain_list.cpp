#include "ui/inspector/chain_list.h"

#include "ui/inspector/chain_view.h"
#include "ui/inspector/drawn_section.h"
#include "ui/inspector/moment_words.h"
#include "ui/inspector/section.h"
#include "ui/look/labels.h"

#include <algorithm>

namespace credenza {

namespace {

constexpr qsizetype mostChains = 6; // of a kind

/// Several chains of one client are told apart by their beginning.
QString titleOf(const RotationChain &chain, const KindChains &chains, const Dossier &dossier)
{
    const auto otherOf = [&dossier](const RotationChain &each) {
        return dossier.others().nameIn(each.tokens.first().record);
    };
    const QString other = otherOf(chain);
    const auto same = std::count_if(chains.chains.begin(), chains.chains.end(),
                                    [&](const RotationChain &each) { return otherOf(each) == other; });
    const auto &started = chain.tokens.first().record.started;
    return same > 1 && started
               ? ChainList::tr("%1 of “%2” since %3").arg(chains.kind.title, other, dayWords(*started, dossier.now))
               : ChainList::tr("%1 of “%2”").arg(chains.kind.title, other);
}

} // namespace

ChainList::ChainList(const Dossier &dossier, QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(24);
    for (const KindChains &each : dossier.chains)
        add(each, dossier);
}

void ChainList::add(const KindChains &chains, const Dossier &dossier)
{
    const QString &kind = chains.kind.title;
    if (chains.chains.isEmpty())
        m_column->addWidget(makeSection(kind, {makeMuted(tr("None on record."))}));
    for (const RotationChain &chain : chains.chains.first(std::min(mostChains, chains.chains.size()))) {
        m_column->addWidget(makeChain(titleOf(chain, chains, dossier), chain, dossier));
    }
    const qsizetype more = chains.chains.size() - mostChains;
    if (more > 0)
        m_column->addWidget(makeMuted(tr("… and %L1 more chains of %2.").arg(more).arg(kind)));
}

QWidget *ChainList::makeChain(const QString &title, const RotationChain &chain, const Dossier &dossier)
{
    const QString text = textOf(chain, dossier.others(), dossier.now);
    auto *view = new ChainView(chain, {.name = title, .text = text, .now = dossier.now});
    connect(view, &MarkedDrawing::menuWanted, this, [this, view](int mark, const QPoint &place) {
        if (const Record *record = view->recordOf(mark))
            emit menuWanted(*record, place);
    });
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addWidget(new DrawnSection(view, {.title = title, .text = text, .start = DrawnSection::Start::End}));
    for (const ChainFinding &finding : chain.findings) {
        if (finding.severity == ChainFinding::Severity::Caution)
            column->addWidget(makePoint(finding.words));
    }
    return part;
}

} // namespace credenza
