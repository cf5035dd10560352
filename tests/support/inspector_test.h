#pragma once

#include "tests/support/live_database.h"
#include "tests/support/transfer_fixture.h"
#include "ui/window/write_access.h"

#include <QAbstractButton>
#include <QLabel>

namespace credenza {

/// A test of the inspector's pages on samples of every backend.
class InspectorTest : public TransferFixture
{
protected:
    /// A sample whose times lie around the moment of the test.
    Endpoint sample(const QString &backend)
    {
        const Endpoint endpoint = fresh(backend);
        SilentProgress progress;
        const auto report = seedDatabase(
            endpoint, *m_profile,
            {.edition = u"current"_s, .users = 20, .rows = {}, .seed = 5, .moment = QDateTime::currentSecsSinceEpoch()},
            progress);
        if (!report)
            qFatal("%s", described(report.error()).constData());
        return endpoint;
    }

    static Value ask(const Endpoint &endpoint, const QString &sql)
    {
        auto connection = Connection::open(endpoint.reading());
        if (!connection)
            qFatal("%s", described(connection.error()).constData());
        const auto value = connection->value({sql});
        if (!value)
            qFatal("%s", described(value.error()).constData());
        return *value;
    }

    static QString text(const Endpoint &endpoint, const QString &sql) { return displayText(ask(endpoint, sql)); }

    /// All that labels of a widget say.
    static QString said(const QWidget &in)
    {
        QStringList texts;
        for (const QLabel *label : in.findChildren<QLabel *>())
            texts << label->text();
        return texts.join(u" | "_s);
    }

    static QAbstractButton *button(const QWidget &in, const QString &beginning)
    {
        for (auto *each : in.findChildren<QAbstractButton *>()) {
            if (each->text().startsWith(beginning) && !each->isHidden())
                return each;
        }
        return nullptr;
    }
};

} // namespace credenza
