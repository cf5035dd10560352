#pragma once

#include "sql/connection/scratch.h"
#include "tests/support/result.h"

namespace credenza {

/// A test with a place for throw-away databases on every backend.
class EveryBackendTest : public QObject
{
protected:
    /// To be called first.
    void makePlaces()
    {
        for (const Dialect *dialect : dialects()) {
            auto place = dialect->scratch.make();
            VERIFY_RESULT(place);
            m_places[dialect->name] = std::move(*place);
        }
    }

    /// One row for each backend, with its name in the column "backend".
    static void backends()
    {
        QTest::addColumn<QString>("backend");
        for (const Dialect *dialect : dialects())
            QTest::newRow(qPrintable(dialect->name)) << dialect->name;
    }

    /// A database of its own, to write to; a file that does not exist yet.
    Endpoint fresh(const QString &backend)
    {
        return m_places[backend]->another(QStringLiteral("test%1").arg(++m_counter))->writing();
    }

    std::map<QString, std::unique_ptr<ScratchPlace>> m_places;

private:
    int m_counter = 0;
};

} // namespace credenza
